package revenant.collector.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.StatLine;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.Descriptor;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.FuseConnection;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;

class LinuxAssemblerTest {
    private static final String OTHER_USER = "Name:\tx\nUid:\t1000\t1000\t1000\t1000\nVmSize:\t1 kB\n";
    private static final String ROOT = "Name:\tx\nUid:\t0\t0\t0\t0\nVmSize:\t1 kB\n";
    private static final String ROOT_WITHOUT_MEMORY = "Name:\tx\nUid:\t0\t0\t0\t0\n";
    private static final String STACK = "[<0>] do_wait+0x1/0x2\n";

    @Test
    void aWchanOfZeroOfARunningTaskMeansNotWaiting() {
        assertThat(task(0, StatLine.of(5, "x").state('R'), "wchan", "0").wchan())
                .isEqualTo(Reading.known(""));
    }

    @Test
    void aWchanOfZeroOfASleepingTaskIsNotKnown() {
        assertUnknown(
                Reason.UNSUPPORTED, task(0, StatLine.of(5, "x"), "wchan", "0").wchan());
    }

    @Test
    void aWchanOfZeroOfATaskThatIsNotOursIsDenied() {
        assertUnknown(
                Reason.DENIED,
                task(65534, StatLine.of(5, "x").denied(), "wchan", "0").wchan());
    }

    @Test
    void aWchanIsTheSymbolWithoutCompilerSuffix() {
        assertThat(task(0, StatLine.of(5, "x"), "wchan", "sigsuspend.isra.0").wchan())
                .isEqualTo(Reading.known("sigsuspend"));
    }

    @Test
    void anEmptyStackOfAZombieIsEmpty() {
        assertThat(task(0, StatLine.of(5, "x").zombie(), "stack", "").stack())
                .isEqualTo(Reading.known(new KernelStack(List.of())));
    }

    @Test
    void anEmptyStackOfASleepingTaskIsNotKnown() {
        assertUnknown(Reason.VANISHED, task(0, StatLine.of(5, "x"), "stack", "").stack());
    }

    @Test
    void anEmptyStackWithAnErrorIsDenied() {
        HostSnapshot snapshot = started(0, StatLine.of(5, "x"))
                .begin("stack", "files")
                .file("5/task/5/stack", "")
                .errors("head: error reading '5/task/5/stack': Operation not permitted")
                .ok()
                .done()
                .snapshot();

        assertThat(only(snapshot).stack()).isEqualTo(Reading.unknown(Reason.DENIED, "Operation not permitted"));
        assertThat(snapshot.blindSpots())
                .contains(new BlindSpot(
                        "kernel stacks", Reason.DENIED, "1 of 1 tasks; refused even to root: Operation not permitted"));
    }

    @Test
    void anErrorDoesNotUndoAStackThatWasRead() {
        HostSnapshot snapshot = started(0, StatLine.of(5, "x"))
                .begin("stack", "files")
                .file("5/task/5/stack", STACK)
                .errors("head: error reading '5/task/5/stack': Operation not permitted")
                .ok()
                .done()
                .snapshot();

        assertThat(only(snapshot).stack().isKnown()).isTrue();
    }

    @Test
    void aStackThatNobodyHasIsUnsupported() {
        HostSnapshot snapshot = started(0, StatLine.of(5, "x"), StatLine.of(6, "y"))
                .begin("stack", "files")
                .errors(
                        "head: cannot open '5/task/5/stack' for reading: No such file or directory",
                        "head: cannot open '6/task/6/stack' for reading: No such file or directory")
                .ok()
                .done()
                .snapshot();

        assertUnknown(Reason.UNSUPPORTED, leader(snapshot, 5).stack());
    }

    @Test
    void aStackThatOnlyOneTaskLacksHasVanished() {
        HostSnapshot snapshot = started(0, StatLine.of(5, "x"), StatLine.of(6, "y"))
                .begin("stack", "files")
                .file("5/task/5/stack", STACK)
                .errors("head: cannot open '6/task/6/stack' for reading: No such file or directory")
                .ok()
                .done()
                .snapshot();

        assertUnknown(Reason.VANISHED, leader(snapshot, 6).stack());
    }

    @Test
    void aSectionGivenUpLeavesTheRestTimedOut() {
        HostSnapshot snapshot = started(0, StatLine.of(5, "x"))
                .begin("status", "files")
                .end("deadline 10000 after 10 seconds")
                .done()
                .snapshot();

        assertUnknown(Reason.TIMED_OUT, only(snapshot).status());
    }

    @Test
    void aNoteExplainsTheWholeSection() {
        HostSnapshot snapshot = started(65534, StatLine.of(5, "x"))
                .begin("stack", "files")
                .frame("note denied needs CAP_SYS_ADMIN")
                .ok()
                .done()
                .snapshot();

        assertThat(only(snapshot).stack()).isEqualTo(Reading.unknown(Reason.DENIED, "needs CAP_SYS_ADMIN"));
        assertThat(snapshot.blindSpots())
                .contains(new BlindSpot("kernel stacks", Reason.DENIED, "1 of 1 tasks; needs root"));
    }

    @Test
    void aBlockedReadTellsWhoseFileItWas() {
        HostSnapshot snapshot = started(0, StatLine.of(5, "x"))
                .begin("cmdline", "lines")
                .frame("blocked 5/cmdline 77 stuck")
                .frame("retry")
                .ok()
                .done()
                .snapshot();

        assertThat(snapshot.processes().getFirst().commandLine())
                .isEqualTo(Reading.unknown(Reason.TIMED_OUT, "blocked: reader 77 did not return"));
        assertThat(snapshot.blockedReads()).singleElement().matches(read -> read.readerStuck());
    }

    @Test
    void aSectionThatIsNotThereIsNotCollected() {
        assertUnknown(
                Reason.NOT_COLLECTED,
                only(started(0, StatLine.of(5, "x")).done().snapshot()).stack());
    }

    @Test
    void aKernelThreadIsNotInACall() {
        Task task =
                task(0, StatLine.of(2, "kthreadd").flags(0x208040), "syscall", "0 0x1 0x0 0x0 0x0 0x0 0x0 0x0 0x0\n");

        assertThat(task.syscall()).isEqualTo(Reading.known(new Syscall.KernelThread()));
    }

    @Test
    void anExitCodeOfZeroOfAnotherUsersZombieIsDenied() {
        assertUnknown(Reason.DENIED, zombieSeenBy(65534).stat().exitStatus());
    }

    @Test
    void anExitCodeOfZeroOfAZombieIsKnownToRoot() {
        assertThat(zombieSeenBy(0).stat().exitStatus()).isEqualTo(Reading.known(new ExitStatus(0)));
    }

    @Test
    void aZombieLeaderIsReadThroughItsLiveThread() {
        Process process = zombieLeader("5/task/6/cgroup").processes().getFirst();

        assertThat(process.readThrough()).isEqualTo(6);
        assertThat(process.cgroup().isKnown()).isTrue();
        assertThat(process.tasks()).extracting(Task::tid).containsExactly(5, 6);
    }

    @Test
    void anEmptyCommandLineOfAZombieLeaderSaysNothingOfTheProcess() {
        assertUnknown(
                Reason.VANISHED, zombieLeader("5/cgroup").processes().getFirst().commandLine());
    }

    @Test
    void anEmptyCommandLineOfATaskWithoutMemoryIsEmpty() {
        assertThat(commandLine(StatLine.of(5, "x").zombie(), ROOT_WITHOUT_MEMORY))
                .isEqualTo(Reading.known(List.of()));
        assertThat(commandLine(StatLine.of(5, "x"), ROOT_WITHOUT_MEMORY)).isEqualTo(Reading.known(List.of()));
    }

    @Test
    void anEmptyCommandLineOfATaskWithMemoryIsStrange() {
        assertUnknown(Reason.VANISHED, commandLine(StatLine.of(5, "x"), ROOT));
    }

    @Test
    void aProcessWhoseLeaderCouldNotBeReadIsThere() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .files(
                        "stat",
                        "5/task/7/stat",
                        StatLine.of(7, "b").thread().toString(),
                        "5/task/6/stat",
                        StatLine.of(6, "a").thread().toString())
                .done()
                .snapshot();

        assertThat(snapshot.processes()).singleElement().satisfies(process -> {
            assertThat(process.pid()).isEqualTo(5);
            assertThat(process.leader().tid()).isEqualTo(6);
        });
    }

    @Test
    void aTaskBornAfterTheStatSectionIsNothingThatWasNotSeen() {
        HostSnapshot snapshot = started(0, StatLine.of(5, "x"))
                .files("wchan", "5/task/5/wchan", "do_wait", "6/task/6/wchan", "do_wait")
                .done()
                .snapshot();

        assertThat(snapshot.processes()).hasSize(1);
        assertThat(snapshot.blindSpots()).extracting(BlindSpot::what).doesNotContain("tasks");
    }

    @Test
    void aTaskWithoutReadableStatIsCounted() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .files("stat", "5/task/5/stat", "nonsense")
                .done()
                .snapshot();

        assertThat(snapshot.processes()).isEmpty();
        assertThat(snapshot.blindSpots())
                .contains(new BlindSpot("tasks", Reason.MALFORMED, "1 of 1 tasks; no name in parentheses"));
    }

    @Test
    void descriptorsKeepWhatCouldNotBeRead() {
        Process process = started(0, StatLine.of(5, "x"))
                .begin("fd", "links")
                .link("5/fd/10", "/dev/fuse")
                .link("5/fd/3", "")
                .errors("find: '5/fd/3': Permission denied")
                .ok()
                .files("fdinfo", "5/fdinfo/10", "pos:\t0\nfuse_connection:\t45\n")
                .done()
                .snapshot()
                .processes()
                .getFirst();

        List<Descriptor> descriptors = process.descriptors().orElse(List.of());
        assertThat(descriptors).extracting(Descriptor::fd).containsExactly(3, 10);
        assertUnknown(Reason.DENIED, descriptors.getFirst().target());
        assertThat(descriptors.getLast().info().asOptional().flatMap(info -> info.first("fuse_connection")))
                .contains("45");
    }

    @Test
    void aProcessWithoutDescriptorsHasNone() {
        assertThat(descriptors(
                        started(0, StatLine.of(5, "x")).begin("fd", "links").ok()))
                .isEqualTo(Reading.known(List.of()));
    }

    @Test
    void theDescriptorsOfAnotherUserAreDenied() {
        assertUnknown(
                Reason.DENIED,
                descriptors(started(65534, StatLine.of(5, "x"))
                        .begin("fd", "links")
                        .frame("note denied what belongs to other users")
                        .ok()));
    }

    @Test
    void theDescriptorsOfTheProcessWhereTheCaptureEndsAreNotCounted() {
        assertUnknown(
                Reason.NOT_COLLECTED,
                descriptors(started(0, StatLine.of(5, "x"))
                        .begin("fd", "links")
                        .link("5/fd/0", "/a")
                        .raw("5/fd")));
    }

    @Test
    void namespacesAreNumbers() {
        Process process = started(0, StatLine.of(5, "x"))
                .begin("ns", "links")
                .link("5/ns/mnt", "mnt:[4026531841]")
                .link("5/ns/net", "")
                .ok()
                .done()
                .snapshot()
                .processes()
                .getFirst();

        assertThat(process.namespaces()).isEqualTo(Reading.known(Map.of("mnt", 4026531841L)));
    }

    @Test
    void fuseWithoutItsFileSystemIsUnsupportedAndNotNone() {
        HostSnapshot none =
                CaptureText.linux().host(0).begin("fuse", "files").ok().done().snapshot();
        HostSnapshot blind = CaptureText.linux()
                .host(0)
                .begin("fuse", "files")
                .frame("note unsupported fusectl is not mounted")
                .ok()
                .done()
                .snapshot();

        assertThat(none.fuseConnections()).isEqualTo(Reading.known(List.of()));
        assertUnknown(Reason.UNSUPPORTED, blind.fuseConnections());
    }

    @Test
    void noFuseConnectionSeenByAUserIsNotNone() {
        assertUnknown(
                Reason.DENIED,
                CaptureText.linux()
                        .host(65534)
                        .begin("fuse", "files")
                        .ok()
                        .done()
                        .snapshot()
                        .fuseConnections());
    }

    @Test
    void fuseConnectionsCountWhatWaits() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .files("fuse", "/sys/fs/fuse/connections/45/waiting", "3\n")
                .done()
                .snapshot();

        assertThat(snapshot.fuseConnections())
                .isEqualTo(Reading.known(List.of(new FuseConnection(45, Reading.known(3L)))));
    }

    @Test
    void hidepidMakesABlindSpotForOthersThanRoot() {
        assertThat(hidepid(65534).host().hidepid()).isEqualTo(Reading.known(2));
        assertThat(hidepid(65534).blindSpots()).extracting(BlindSpot::what).contains("processes of other users");
        assertThat(hidepid(0).blindSpots()).extracting(BlindSpot::what).doesNotContain("processes of other users");
    }

    @Test
    void theHostIsDescribed() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(1000)
                .files(
                        "hostfiles",
                        "uptime",
                        "12.34 5.00\n",
                        "sys/fs/file-nr",
                        "100\t0\t9223372036854775807\n",
                        "/etc/passwd",
                        "ann:x:1000:1000::/:/bin/sh\n")
                .done()
                .snapshot();

        assertThat(snapshot.host().uptime()).isEqualTo(Reading.known(Duration.ofMillis(12340)));
        assertThat(snapshot.host().users()).isEqualTo(Map.of(1000L, "ann"));
        assertThat(snapshot.host().name()).isEqualTo(Reading.known("lab"));
        assertUnknown(Reason.UNSUPPORTED, snapshot.host().pressure());
    }

    private static HostSnapshot hidepid(long uid) {
        return CaptureText.linux()
                .host(uid)
                .files("mountinfo", "self/mountinfo", "22 27 0:21 / /proc rw - proc proc rw,hidepid=invisible\n")
                .done()
                .snapshot();
    }

    private static Reading<List<Descriptor>> descriptors(CaptureText capture) {
        return capture.snapshot().processes().getFirst().descriptors();
    }

    private static Reading<List<String>> commandLine(StatLine stat, String status) {
        return started(0, stat)
                .files("status", "5/task/5/status", status)
                .begin("cmdline", "lines")
                .ok()
                .done()
                .snapshot()
                .processes()
                .getFirst()
                .commandLine();
    }

    private static HostSnapshot zombieLeader(String cgroupPath) {
        return CaptureText.linux()
                .host(0)
                .files(
                        "stat",
                        "5/task/5/stat",
                        StatLine.of(5, "lead").zombie().threads(2).toString(),
                        "5/task/6/stat",
                        StatLine.of(6, "live").thread().threads(2).toString())
                .files("cgroup", cgroupPath, "0::/a\n")
                .begin("cmdline", "lines")
                .ok()
                .done()
                .snapshot();
    }

    private static Task zombieSeenBy(long uid) {
        return only(started(uid, StatLine.of(5, "x").zombie())
                .files("status", "5/task/5/status", OTHER_USER.replace("VmSize", "Other"))
                .done()
                .snapshot());
    }

    private static Task task(long uid, StatLine stat, String file, String content) {
        String line = stat.toString();
        String tid = line.substring(0, line.indexOf(' '));
        return only(started(uid, stat)
                .files("status", tid + "/task/" + tid + "/status", uid == 0 ? ROOT : OTHER_USER)
                .files(file, tid + "/task/" + tid + "/" + file, content)
                .done()
                .snapshot());
    }

    private static CaptureText started(long uid, StatLine... leaders) {
        CaptureText capture = CaptureText.linux().host(uid).begin("stat", "files");
        for (StatLine leader : leaders) {
            String line = leader.toString();
            String pid = line.substring(0, line.indexOf(' '));
            capture.file(pid + "/task/" + pid + "/stat", line);
        }
        return capture.ok();
    }

    private static Task only(HostSnapshot snapshot) {
        assertThat(snapshot.processes()).hasSize(1);
        return snapshot.processes().getFirst().leader();
    }

    private static Task leader(HostSnapshot snapshot, int pid) {
        return snapshot.processes().stream()
                .filter(process -> process.pid() == pid)
                .findFirst()
                .orElseThrow()
                .leader();
    }

    private static void assertUnknown(Reason reason, Reading<?> reading) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(reason));
    }
}
