package revenant.collector.probe.freebsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Text;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

class PsTest {
    private static final String ROW = "\"pid\":\"72280\",\"ppid\":\"1\",\"process-group\":\"72280\",\"sid\":\"907\","
            + "\"jail-id\":\"15\",\"state\":\"DsJ\",\"flags\":\"11004000\",\"flags2\":\"00000000\",\"threads\":\"1\","
            + "\"elapsed-times\":\"99\",\"start-time\":\"Thu Jul  9 16:57:34 2020\",\"uid\":\"1001\",\"rss\":\"8\","
            + "\"virtual-size\":\"100\",\"cpu-time\":\"0:03.20\",\"wait-channel\":\"mount dr\",\"tracer\":\"0\","
            + "\"exit-status\":\"0\",\"signals-pending\":\"4100\",\"signal-mask\":\"80000000\","
            + "\"signals-ignored\":\"0\",\"signals-caught\":\"0\",\"accounting-name\":\"umount\"";

    private final Unread unread = new Unread();

    private static Bytes list(String... rows) {
        return Bytes.of("{\"process-information\": {\"process\": [{" + String.join("}, {", rows) + "}]}}\n");
    }

    private PsProcess only(String row) {
        List<PsProcess> found = Ps.processes(list(row), unread);
        assertThat(unread.words()).isEmpty();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void valuesAreStringsAndAWaitChannelMayHoldABlank() {
        PsProcess process = only(ROW);

        assertThat(process.pid()).isEqualTo(72280);
        assertThat(process.jid()).isEqualTo(Reading.known(15));
        assertThat(process.waitChannel()).isEqualTo("mount dr");
        assertThat(process.pending()).isEqualTo(SignalSet.of(9, 15));
        assertThat(process.blocked()).isEqualTo(SignalSet.of(32));
        assertThat(process.started()).isEqualTo(Reading.known(1594313854L));
        assertThat(process.cpuHundredths()).isEqualTo(Reading.known(320L));
    }

    @Test
    void flagsOfAProcessThatIsTracedFromItsParentComeSignExtended() {
        PsProcess process = only(ROW.replace("11004000", "ffffffff91004800"));

        assertThat(process.flags().bits()).isEqualTo(0x91004800L);
        assertThat(process.flags().traced()).isTrue();
    }

    @Test
    void aProcessThatIsSwappedOutHasNeitherStartNorAge() {
        PsProcess process = only(ROW.replace("Thu Jul  9 16:57:34 2020", "-").replace("\"99\"", "\"-\""));

        assertThat(process.started().isKnown()).isFalse();
    }

    @Test
    void aTabOrAnEscapeStandsRawInAName() {
        assertThat(only(ROW.replace("umount", "tab\tx\033[31m")).comm()).isEqualTo("tab\tx\033[31m");
        assertThat(only(ROW.replace("umount", "new\\nline")).comm()).isEqualTo("new\nline");
    }

    @Test
    void aByteThatIsNoUtf8StandsRawInANameAndIsKept() {
        byte[] bytes = ("{\"process-information\": {\"process\": [{" + ROW.replace("umount", "lat#") + "}]}}")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '#' ? (byte) 0xe4 : bytes[i];
        }
        PsProcess process =
                Ps.processes(new Bytes(bytes, 0, bytes.length), unread).getFirst();

        assertThat(process.comm()).isEqualTo(Text.decode(new byte[] {'l', 'a', 't', (byte) 0xe4}));
    }

    @Test
    void aKeyOrRowThatIsNotUnderstoodIsTold() {
        assertThat(Ps.processes(list(ROW + ",\"reaper\":\"1\"", "\"pid\":\"1\""), unread))
                .hasSize(1);
        assertThat(unread.words()).hasSize(2).anyMatch("key reaper"::equals).anyMatch(word -> word.startsWith("row "));
    }

    @Test
    void whenNothingMatchesThereIsNotEvenAList() {
        assertThat(Ps.processes(Bytes.of("{ }\n"), unread)).isEmpty();
        assertThat(unread.words()).isEmpty();
    }

    @Test
    void ofHalfAnOutputTheWholeRowsCount() {
        String whole = list(ROW, ROW.replace("72280", "7")).text();
        Bytes half = Bytes.of(whole.substring(0, whole.length() - 40));

        assertThat(Ps.processes(half, unread)).hasSize(1);
        assertThat(unread.words()).isNotEmpty();
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> Ps.processes(Bytes.of("usage: ps [-aCcde]"), unread))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void cpuTimeHasTheDecimalSignOfTheLocaleAndGrowsToTheLeft() {
        assertThat(Ps.cpu("0:00,14")).isEqualTo(Reading.known(14L));
        assertThat(Ps.cpu("55:33.48")).isEqualTo(Reading.known(333348L));
        assertThat(Ps.cpu("2-03:04:05.06")).isEqualTo(Reading.known(18384506L));
        assertThat(Ps.cpu("long").isKnown()).isFalse();
    }

    @Test
    void ofAThreadWithoutANameBlanksArePrinted() {
        String row = "\"pid\":\"1\",\"thread-id\":\"100002\",\"thread-name\":\"      \",\"state\":\"LLs\","
                + "\"flags\":\"10004200\",\"wait-channel\":\"-\",\"wait-channel-address\":\"-\","
                + "\"lock-name\":\"allpriso\",\"priority\":\"-13\",\"sleep-time\":\"127\",\"signals-pending\":\"0\","
                + "\"signal-mask\":\"0\",\"accounting-name\":\"init\"";
        PsThread thread = Ps.threads(list(row), unread).getFirst();

        assertThat(thread.name().isKnown()).isFalse();
        assertThat(thread.lock()).isEqualTo(Reading.known("allpriso"));
        assertThat(thread.priority()).isEqualTo(Reading.known(-13));
        assertThat(unread.words()).isEmpty();
    }

    @Test
    void argumentsComeEscapedByVis() {
        Bytes text = list(
                "\"pid\":\"1\",\"arguments\":\"/tmp/new\\\\nline \\\\011x \\\\^[[31m \\\\^A quote\\\"back\\\\\\\\slash\"");

        assertThat(Ps.arguments(text, unread)).containsEntry(1, "/tmp/new\nline \tx \033[31m \001 quote\"back\\slash");
    }

    @Test
    void whatIsNoEscapeOfVisStaysAsItIs() {
        assertThat(Vis.undo("a\\344b\\")).isEqualTo("a\\344b\\");
        assertThat(Vis.undo("\\M-i")).isEqualTo("\\M-i");
        assertThat(Vis.undo("\\^?")).isEqualTo("\177");
    }
}
