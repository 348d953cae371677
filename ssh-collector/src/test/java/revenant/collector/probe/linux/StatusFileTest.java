package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

class StatusFileTest {
    private static final String TEXT = """
            Name:\tsleep
            State:\tS (sleeping)
            TracerPid:\t12
            Uid:\t1000\t1001\t1002\t4294967295
            Gid:\t0\t0\t0\t0
            NSpid:\t42\t1
            VmSize:\t    2500 kB
            Threads:\t3
            SigQ:\t1/7823
            SigPnd:\t0000000000000100
            ShdPnd:\t0000000000004000
            SigBlk:\t8000000000000000
            SigIgn:\t0000000000000000
            SigCgt:\t0000000180004002
            voluntary_ctxt_switches:\t5
            nonvoluntary_ctxt_switches:\t18446744073709551615
            """;

    private final Status status = parse(TEXT);

    @Test
    void everyKeyIsRead() {
        assertThat(status.tracerPid()).isEqualTo(Reading.known(12));
        assertThat(status.uids()).isEqualTo(Reading.known(new Status.Ids(1000, 1001, 1002, 4294967295L)));
        assertThat(status.nsPids()).isEqualTo(Reading.known(List.of(42, 1)));
        assertThat(status.threads()).isEqualTo(Reading.known(3));
        assertThat(status.signalsQueued()).isEqualTo(Reading.known(new Status.SignalQueue(1, 7823)));
        assertThat(status.voluntarySwitches()).isEqualTo(Reading.known(5L));
        assertThat(status.memory()).isTrue();
    }

    @Test
    void theMasksAreToldApart() {
        assertThat(status.signals().pending()).isEqualTo(Reading.known(SignalSet.of(9)));
        assertThat(status.signals().sharedPending()).isEqualTo(Reading.known(SignalSet.of(15)));
        assertThat(status.signals().blocked()).isEqualTo(Reading.known(SignalSet.of(64)));
        assertThat(status.signals().ignored()).isEqualTo(Reading.known(SignalSet.EMPTY));
    }

    @Test
    void masksOf128BitsAreRead() {
        Status mips = parse(TEXT.replace("8000000000000000", "80000000000000000000000000000001"));

        assertThat(mips.signals().blocked()).isEqualTo(Reading.known(SignalSet.of(1, 128)));
    }

    @Test
    void aKeyThisKernelDoesNotPrintIsNotZero() {
        Status old = parse(TEXT.replace("NSpid:", "Other:").replace("TracerPid:", "Tracer:"));

        assertThat(old.nsPids()).matches(reading -> isUnknown(reading, Reason.UNSUPPORTED));
        assertThat(old.tracerPid()).matches(reading -> isUnknown(reading, Reason.UNSUPPORTED));
    }

    @Test
    void aTaskWithoutSizeHasNoMemory() {
        assertThat(parse(TEXT.replace("VmSize:\t    2500 kB\n", "")).memory()).isFalse();
    }

    @Test
    void oneBadValueDoesNotSpoilTheOthers() {
        Status bad = parse(TEXT.replace("SigQ:\t1/7823", "SigQ:\tmany"));

        assertThat(bad.signalsQueued()).matches(reading -> isUnknown(reading, Reason.MALFORMED));
        assertThat(bad.threads()).isEqualTo(Reading.known(3));
    }

    @Test
    void aTextThatIsNoStatusIsMalformed() {
        assertThatThrownBy(() -> parse("==>\n")).isInstanceOf(Malformed.class);
    }

    private static boolean isUnknown(Reading<?> reading, Reason reason) {
        return reading instanceof Reading.Unknown<?> unknown && unknown.reason() == reason;
    }

    private static Status parse(String text) {
        return new StatusFile().parse(Bytes.of(text));
    }
}
