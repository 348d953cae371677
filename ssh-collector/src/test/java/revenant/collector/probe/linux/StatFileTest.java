package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import revenant.collector.fixture.StatLine;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Stat;
import revenant.collector.model.TaskState;
import revenant.collector.model.Text;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

class StatFileTest {
    private static final String KTHREADD = "2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 3 0 0 20 0 1 0 24 0 0 "
            + "18446744073709551615 0 0 0 0 0 0 0 2147483647 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

    @Test
    void fieldsAreWhereTheManualPutsThem() {
        Stat stat = parse(
                StatLine.of(7, "sh").ppid(3).group(5, 4).threads(2).start(99).exitCode(0x100));

        assertThat(stat.comm()).isEqualTo("sh");
        assertThat(stat.state()).isEqualTo(TaskState.SLEEPING);
        assertThat(stat.ppid()).isEqualTo(3);
        assertThat(stat.pgrp()).isEqualTo(5);
        assertThat(stat.session()).isEqualTo(4);
        assertThat(stat.threads()).isEqualTo(2);
        assertThat(stat.startTicks()).isEqualTo(99);
        assertThat(stat.cpuTicks()).isEqualTo(10);
        assertThat(stat.rssPages()).isEqualTo(Reading.known(25L));
        assertThat(stat.exitSignal()).isEqualTo(Reading.known(17));
        assertThat(stat.exitStatus()).isEqualTo(Reading.known(new ExitStatus(0x100)));
    }

    @Test
    void aNameThatLooksLikeTheEndOfANameIsAName() {
        Stat stat = parse(StatLine.of(7, "x) Z 1 (\n) R 9").ppid(3));

        assertThat(stat.comm()).isEqualTo("x) Z 1 (\n) R 9");
        assertThat(stat.state()).isEqualTo(TaskState.SLEEPING);
        assertThat(stat.ppid()).isEqualTo(3);
    }

    @Test
    void bytesOfANameThatAreNotUtf8AreKept() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes("7 (a".getBytes(StandardCharsets.US_ASCII));
        line.write(0xff);
        line.writeBytes(StatLine.of(7, "").toString().substring(3).getBytes(StandardCharsets.US_ASCII));

        Stat stat = new StatFile().parse(new Bytes(line.toByteArray(), 0, line.size()));

        assertThat(Text.printable(stat.comm())).isEqualTo("a\\xff");
    }

    @Test
    void theExitStatusOfATaskWeMayNotLookIntoIsDenied() {
        assertThat(parse(StatLine.of(7, "sh").denied()).exitStatus())
                .isEqualTo(Reading.unknown(Reason.DENIED, "needs ptrace permission"));
    }

    @Test
    void theExitStatusOfATaskWeMayLookIntoIsKnown() {
        assertThat(parse(StatLine.of(7, "sh")).exitStatus()).isEqualTo(Reading.known(new ExitStatus(0)));
    }

    @Test
    void aKernelThreadHasItsFlag() {
        Stat stat = new StatFile().parse(Bytes.of(KTHREADD));

        assertThat(stat.flags().kernelThread()).isTrue();
        assertThat(stat.exitSignal()).isEqualTo(Reading.known(0));
    }

    @Test
    void aThreadThatIsNoLeaderTellsNobody() {
        assertThat(parse(StatLine.of(7, "sh").thread()).exitSignal()).isEqualTo(Reading.known(-1));
    }

    @Test
    void anUnknownStateLetterIsKept() {
        Stat stat = parse(StatLine.of(7, "sh").state('Q'));

        assertThat(stat.state()).isEqualTo(TaskState.OTHER);
        assertThat(stat.stateLetter()).isEqualTo('Q');
    }

    @Test
    void aKernelWithoutTheExitCodeFieldDoesNotSupportIt() {
        String line = StatLine.of(7, "sh").toString().strip();

        Stat stat = new StatFile().parse(Bytes.of(line.substring(0, line.lastIndexOf(' '))));

        assertThat(stat.exitStatus()).isEqualTo(Reading.unknown(Reason.UNSUPPORTED, ""));
    }

    @Test
    void aLineThatIsTooShortIsMalformed() {
        assertThatThrownBy(() -> new StatFile().parse(Bytes.of("7 (sh) S 1 1 1 0")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("fields");
    }

    private static Stat parse(StatLine line) {
        return new StatFile().parse(Bytes.of(line.toString()));
    }
}
