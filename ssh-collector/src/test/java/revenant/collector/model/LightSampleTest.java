package revenant.collector.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.LightText;
import revenant.collector.fixture.StatLine;

class LightSampleTest {
    private static final String STATUS = "Name:\tp\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nVmSize:\t1 kB\nSigPnd:\t0\n"
            + "ShdPnd:\t0\nSigBlk:\t0\nSigIgn:\t0\nSigCgt:\t0\nvoluntary_ctxt_switches:\t%d\n"
            + "nonvoluntary_ctxt_switches:\t0\n";
    private static final Instant TAKEN = Instant.ofEpochSecond(1_800_000_000);

    /** Process 7 with two descriptors, a wait channel, a stack and a command line. */
    private static HostSnapshot full() {
        return CaptureText.linux()
                .host(0)
                .files("stat", "7/task/7/stat", StatLine.of(7, "git").toString())
                .files("hostfiles", "sys/kernel/random/boot_id", "boot\n")
                .files("schedstat", "7/task/7/schedstat", "500 1 2\n")
                .files("status", "7/task/7/status", STATUS.formatted(2))
                .files("wchan", "7/task/7/wchan", "pipe_read")
                .files("syscall", "7/task/7/syscall", "0 0x3 0x0 0x0 0x0 0x0 0x0 0x0 0x0\n")
                .files("stack", "7/task/7/stack", "[<0>] pipe_read+0x1/0x2\n")
                .begin("fd", "links")
                .link("7/fd/0", "/dev/null")
                .link("7/fd/1", "anon_inode:[eventfd]")
                .ok()
                .files("fdinfo", "7/fdinfo/1", "eventfd-count: 0\n")
                .begin("links", "links")
                .link("7/exe", "/usr/bin/git")
                .link("7/cwd", "/srv")
                .ok()
                .begin("cmdline", "lines")
                .lines("7/cmdline", "git\0daemon\0")
                .ok()
                .done()
                .snapshot();
    }

    private static CaptureText light(StatLine stat, long nanos) {
        return LightText.linux(3).file("7/task/7/stat", stat.toString()).file("7/task/7/schedstat", nanos + " 1 2\n");
    }

    private static HostSnapshot over(CaptureText text) {
        return LightSample.over(full(), text.done().snapshot());
    }

    private static Process only(HostSnapshot host) {
        return host.processes().getFirst();
    }

    @Test
    void aloneItIsASnapshotInWhichMostIsNotCollected() {
        HostSnapshot host = light(StatLine.of(7, "git"), 500).ok().done().snapshot();

        assertThat(host.light()).isTrue();
        assertThat(host.complete()).isTrue();
        assertThat(host.host().files()).isEqualTo(Reading.known(new HostFacts.FileUse(1000, 9000)));
        assertThat(List.of(
                        only(host).commandLine(),
                        only(host).descriptors(),
                        only(host).leader().status(),
                        only(host).leader().stack()))
                .allSatisfy(reading -> assertThat(reading)
                        .isInstanceOfSatisfying(
                                Reading.Unknown.class,
                                unknown -> assertThat(unknown.reason()).isEqualTo(Reason.NOT_COLLECTED)));
    }

    @Test
    void whatDidNotRunForANanosecondIsWhereItWas() {
        HostSnapshot host = over(light(StatLine.of(7, "git"), 500).ok());

        assertThat(only(host)).isEqualTo(only(full()));
        assertThat(host.host().takenAt()).isEqualTo(Reading.known(TAKEN.plusSeconds(3)));
        assertThat(host.light()).isTrue();
        assertThat(host.blindSpots()).isEqualTo(full().blindSpots());
    }

    @Test
    void ofWhatRanNobodyKnowsWhereItWaitsNow() {
        Task task = only(over(light(StatLine.of(7, "git"), 501).ok())).leader();

        assertThat(task.wchan().isKnown()).isFalse();
        assertThat(task.stack().isKnown()).isFalse();
        assertThat(task.syscall().isKnown()).isFalse();
        Status status = task.status().asOptional().orElseThrow();
        assertThat(status.voluntarySwitches()).isEqualTo(Reading.notCollected());
        assertThat(status.signals().sharedPending()).isEqualTo(Reading.notCollected());
        assertThat(status.uids()).isEqualTo(Reading.known(new Status.Ids(0, 0, 0, 0)));
    }

    @Test
    void ofWhatRanItsNameAndPlaceAreRemembered() {
        Process process = only(over(light(StatLine.of(7, "git"), 501).ok()));

        assertThat(process.commandLine()).isEqualTo(Reading.known(List.of("git", "daemon")));
        assertThat(process.cwd()).isEqualTo(Reading.known("/srv"));
        assertThat(process.descriptors().isKnown()).isFalse();
    }

    @Test
    void aProgramThatIsAnotherNowHasNoOldName() {
        Process process = only(over(light(StatLine.of(7, "sh"), 501).ok()));

        assertThat(process.commandLine().isKnown()).isFalse();
        assertThat(process.exe().isKnown()).isFalse();
    }

    @Test
    void asManyDescriptorsAsBeforeAreTheSameOnesAndOtherwiseOnlyTheirNumberIsKnown() {
        Process same = only(over(light(StatLine.of(7, "git"), 501)
                .ok()
                .begin("fdcount", "keys")
                .key("7/fd", "2")
                .ok()));
        Process more = only(over(light(StatLine.of(7, "git"), 501)
                .ok()
                .begin("fdcount", "keys")
                .key("7/fd", "5")
                .ok()));

        assertThat(same.descriptors()).isEqualTo(only(full()).descriptors());
        assertThat(more.descriptors().isKnown()).isFalse();
        assertThat(more.descriptorCount()).isEqualTo(Reading.known(5));
    }

    @Test
    void aKernelThatTellsNoNumbersIsNotTakenAtItsZero() {
        Process process = only(over(light(StatLine.of(7, "git"), 501)
                .ok()
                .begin("fdcount", "keys")
                .key("7/fd", "0")
                .ok()));

        assertThat(process.descriptorCount().isKnown()).isFalse();
        assertThat(process.descriptors().isKnown()).isFalse();
    }

    @Test
    void whatWasChosenIsReadAnew() {
        Process process = only(over(light(StatLine.of(7, "git").state('D'), 900)
                .file("7/task/7/status", STATUS.formatted(9))
                .file("7/task/7/wchan", "request_wait_answer")
                .ok()
                .begin("fd", "links")
                .frame("note not-collected of chosen ones")
                .link("7/fd/0", "/dev/null")
                .ok()));

        assertThat(process.leader().wchan()).isEqualTo(Reading.known("request_wait_answer"));
        assertThat(process.leader().status().asOptional().orElseThrow().voluntarySwitches())
                .isEqualTo(Reading.known(9L));
        assertThat(process.descriptors().orElse(List.of())).hasSize(1);
        assertThat(process.descriptorCount()).isEqualTo(Reading.known(1));
        assertThat(process.leader().stack().isKnown()).isFalse();
    }

    @Test
    void switchCountsProveItWhereNanosecondsAreNotCounted() {
        HostSnapshot host = over(LightText.linux(3)
                .file("7/task/7/stat", StatLine.of(7, "git").toString())
                .file("7/task/7/schedstat", "0 0 0\n")
                .file("7/task/7/status", STATUS.formatted(2))
                .ok());

        assertThat(only(host).leader().stack()).isEqualTo(only(full()).leader().stack());
    }

    @Test
    void oneThatBeganToExitKeepsNothingThatItMayHaveGivenBack() {
        Process process = only(over(
                light(StatLine.of(7, "git").state('Z').flags(0x40800c), 600).ok()));

        assertThat(process.leader().stat().state()).isEqualTo(TaskState.ZOMBIE);
        assertThat(process.cwd().isKnown()).isFalse();
        assertThat(process.descriptors().isKnown()).isFalse();
        assertThat(process.commandLine().isKnown()).isFalse();
    }

    @Test
    void anotherProcessOfTheSamePidInheritsNothing() {
        Process process =
                only(over(light(StatLine.of(7, "git").start(2000), 500).ok()));

        assertThat(process.commandLine().isKnown()).isFalse();
        assertThat(process.leader().stack().isKnown()).isFalse();
    }

    @Test
    void ofAnotherBootNothingIsCarriedOver() {
        HostSnapshot light = light(StatLine.of(7, "git"), 500).ok().done().snapshot();
        HostSnapshot other = CaptureText.linux()
                .host(0)
                .files("stat", "7/task/7/stat", StatLine.of(7, "git").toString())
                .files("hostfiles", "sys/kernel/random/boot_id", "another\n")
                .done()
                .snapshot();

        assertThat(LightSample.over(other, light)).isEqualTo(light);
    }

    @Test
    void equalPartsOfTwoSnapshotsBecomeOne() {
        HostSnapshot before = full();
        HostSnapshot next = Sharing.of(before, full());
        HostSnapshot ran =
                Sharing.of(before, over(light(StatLine.of(7, "git"), 501).ok()));

        assertThat(next).isEqualTo(before);
        assertThat(only(next)).isSameAs(only(before));
        assertThat(only(ran))
                .isEqualTo(only(over(light(StatLine.of(7, "git"), 501).ok())));
        assertThat(only(ran).commandLine()).isSameAs(only(before).commandLine());
        assertThat(only(ran).leader().stat()).isSameAs(only(before).leader().stat());
        assertThat(ran.cgroups()).isSameAs(before.cgroups());
    }
}
