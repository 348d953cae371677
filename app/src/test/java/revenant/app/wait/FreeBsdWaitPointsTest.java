package revenant.app.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.BsdThread;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** What FreeBSD's frames and wait messages are told to mean: on recorded hosts, and in the stacks of public reports. */
class FreeBsdWaitPointsTest {
    private static Task task(HostSnapshot host, int pid) {
        return RecordedBsd.process(host, pid).leader();
    }

    private static Task task(String stat, String message, String... functions) {
        TaskFlags flags = TaskFlags.ofFreeBsd(0x10004000, 0, false);
        Stat fields = new Stat(
                "a",
                TaskState.ofFreeBsd(stat, flags),
                stat.charAt(0),
                1,
                10,
                10,
                0,
                flags,
                1,
                1000,
                0,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected());
        Reading<KernelStack> stack = functions.length == 0
                ? Reading.unknown(Reason.UNSUPPORTED, "")
                : Reading.known(new KernelStack(Arrays.stream(functions)
                        .map(function -> new Frame(function, function + "+0x1"))
                        .toList()));
        BsdThread thread = new BsdThread(
                stat,
                true,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.known("fffff8"),
                Reading.known(1),
                Reading.known(0),
                32);
        return new Task(
                10,
                100_010,
                fields,
                Reading.notCollected(),
                Reading.known(message),
                Reading.notCollected(),
                stack,
                Reading.known(thread));
    }

    private static Wait describe(Task task) {
        return WaitPoints.describe(task).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "844, poll or select",
        "876, a timer",
        "662, kqueue",
        "900, the terminal",
        "1, a child",
        "1501, a signal",
        "2128, a connection to accept"
    })
    void theThreadsOfARecordedHostWaitForWhatTheyDo(int pid, String what) {
        assertThat(describe(task(RecordedBsd.DYING_JAILS.rootSnapshot(), pid)).waitsFor())
                .contains(what);
    }

    @ParameterizedTest
    @CsvSource({
        "4569, the lock of a FUSE file, NOTHING, wchan",
        "4576, the FUSE daemon's answer, DEPENDS, stack",
        "4277, without work, ANY, stack",
        "4778, whose descriptors it reads, NOTHING, stack"
    })
    void theThreadsOfADeadFuseFileSystemAreToldApart(int pid, String what, Ends ends, String source) {
        Wait wait = describe(task(RecordedBsd.STATE_E_EXITING.rootSnapshot(), pid));
        assertThat(wait.waitsFor()).contains(what);
        assertThat(wait.ends()).isEqualTo(ends);
        assertThat(wait.source()).isEqualTo(source);
        assertThat(wait.seen()).isTrue();
    }

    /** Of all programs on all recorded hosts, by its stack or its wait message. */
    @ParameterizedTest
    @EnumSource(RecordedBsd.class)
    void everySleepingProgramOfARecordedHostIsInAListedPlace(RecordedBsd recorded) {
        for (HostSnapshot host : List.of(recorded.rootSnapshot(), recorded.userSnapshot())) {
            assertThat(host.processes().stream()
                            .map(Process::tasks)
                            .flatMap(tasks -> tasks.stream())
                            .filter(FreeBsdWaitPointsTest::sleeps)
                            .filter(task -> WaitPoints.describe(task).isEmpty()))
                    .isEmpty();
        }
    }

    private static boolean sleeps(Task task) {
        TaskState state = task.stat().state();
        return (state == TaskState.SLEEPING || state == TaskState.UNINTERRUPTIBLE)
                && !task.stat().flags().kernelThread()
                && WaitPoints.point(task).isKnown();
    }

    /** Wait messages of the stress2 reports. */
    @ParameterizedTest
    @CsvSource({
        "ufs, D+, file or directory",
        "mount dr, D+, to unmount it",
        "mntref, D+, last reference",
        "exithold, DE+, before it can exit",
        "nfsreq, D+, NFS server",
        "fifoor, I, other end of a named pipe",
        "fifoow, I+, other end of a named pipe",
        "vmopar, D+, a page of memory",
        "sbwait, S+, data or room in a socket",
        "keglimit, D+, kernel memory",
        "uwrlck, IX+, read/write lock",
        "prev->lr, DC+, range of a file of ZFS",
        "tx->tx_s, D, transaction group",
        "zio->io_, D, I/O of the ZFS pool",
        "allprison, D, list of jails"
    })
    void aWaitMessageOfAReportIsKnown(String message, String stat, String what) {
        assertThat(describe(task(stat, message)).waitsFor()).contains(what);
    }

    @Test
    void theStateSaysWhetherASignalEndsTheWait() {
        assertThat(describe(task("D", "nfsreq")).ends()).isEqualTo(Ends.NOTHING);
        assertThat(describe(task("S", "nfsreq")).ends()).isEqualTo(Ends.ANY);
        assertThat(describe(task("I", "zfs_rangelock_enter")).ends()).isEqualTo(Ends.ANY);
    }

    @Test
    void aMessageOfAFileSystemIsALockOnlyInStateD() {
        assertThat(WaitPoints.describe(task("S", "zfs"))).isEmpty();
        assertThat(describe(task("D", "zfs")).waitsFor()).contains("another thread holds");
    }

    @Test
    void theReasonFurtherOutIsToldBeforeTheLock() {
        assertThat(describe(task("D", "zfs", "mi_switch", "sleeplk", "lockmgr_xlock_hard", "zfsvfs_teardown"))
                        .subsystem())
                .isEqualTo("ZFS");
        assertThat(describe(task("D", "-", "thread_single", "exit1", "sys_exit"))
                        .waitsFor())
                .contains("before it can exit");
        assertThat(describe(task("D", "-", "thread_single", "kern_execve")).waitsFor())
                .contains("before execve goes on");
    }

    @Test
    void whatMeansSomethingOnLinuxIsNotLookedUpThere() {
        assertThat(WaitPoints.describe(task("D", "-", "request_wait_answer"))).isEqualTo(Optional.empty());
        assertThat(describe(task("S", "futex")).subsystem()).isEqualTo("umtx");
    }

    @Test
    void aLockIsToldByItsFunctionsAndByItsMessage() {
        assertThat(Stream.of(
                        task("D", "ufs"),
                        task("D", "x", "mi_switch", "sleeplk"),
                        task("D", "x", "_sx_xlock_hard"),
                        task("L", "x")))
                .allMatch(Locks::waits);
        assertThat(Stream.of(task("S", "ufs"), task("D", "nfsreq"), task("D", "x", "txg_wait_synced")))
                .noneMatch(Locks::waits);
    }
}
