package revenant.app.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;

final class WaitPointsTest {
    private static Task task(Consumer<TaskFixture> change) {
        Hosts hosts = Hosts.bare();
        hosts.process(10, "a").leader(change);
        return hosts.tree().task(0);
    }

    private static Wait describe(String... functions) {
        return WaitPoints.describe(task(task -> task.stack(functions))).orElseThrow();
    }

    @Test
    void aStackInFuseWaitsForTheDaemon() {
        Wait wait = describe("request_wait_answer", "__fuse_simple_request", "fuse_do_getattr", "do_syscall_64");
        assertThat(wait.words()).isEqualTo("waits for the FUSE daemon's answer");
        assertThat(wait.ends()).isEqualTo(Ends.DEPENDS);
        assertThat(wait.source()).isEqualTo("stack");
    }

    @Test
    void aFuseDaemonWithoutWorkIsNoTaskThatWaitsForOne() {
        Wait wait = describe("fuse_dev_do_read", "fuse_dev_read", "vfs_read", "do_syscall_64");
        assertThat(wait.waitsFor()).contains("without work");
        assertThat(wait.ends()).isEqualTo(Ends.ANY);
    }

    @Test
    void theSameFrameBelowDoExitTakesNoSignal() {
        Wait wait = describe(
                "request_wait_answer",
                "__fuse_simple_request",
                "fuse_flush",
                "filp_close",
                "put_files_struct",
                "do_exit");
        assertThat(wait.waitsFor()).contains("flush", "while the task exits");
        assertThat(wait.ends()).isEqualTo(Ends.NOTHING);
    }

    @Test
    void theInitOfADyingPidNamespaceIsNotAParentThatWaitsForAChild() {
        assertThat(describe("do_wait", "kernel_wait4", "zap_pid_ns_processes", "do_exit")
                        .subsystem())
                .isEqualTo("pid namespace");
        assertThat(describe("do_wait", "kernel_wait4", "do_syscall_64").subsystem())
                .isEqualTo("process");
    }

    @Test
    void aDirectoryLockIsToldOnlyInStateD() {
        Task blocked = task(task -> task.state('D').stack("path_openat", "do_filp_open"));
        Task asleep = task(task -> task.state('S').stack("path_openat", "do_filp_open"));
        assertThat(WaitPoints.describe(blocked).orElseThrow().waitsFor()).contains("directory");
        assertThat(WaitPoints.describe(asleep)).isEmpty();
    }

    @Test
    void aFileThatAnotherTaskHasLockedIsToldInStateD() {
        for (String function : List.of("fuse_file_write_iter", "blkdev_read_iter", "do_truncate", "chmod_common")) {
            Task blocked = task(task -> task.state('D').stack(function, "vfs_write", "ksys_write", "do_syscall_64"));
            assertThat(WaitPoints.describe(blocked).orElseThrow().waitsFor()).contains("another task has locked");
        }
        assertThat(WaitPoints.describe(task(task -> task.state('D').stack("__folio_lock", "fuse_open")))
                        .orElseThrow()
                        .waitsFor())
                .contains("a page that another task has locked");
    }

    @Test
    void aWriterToAFrozenFileSystemIsToldFromAForkThatAControlGroupHoldsUp() {
        Wait frozen = describe("percpu_rwsem_wait", "mnt_want_write", "path_openat");
        Wait fork = describe("percpu_rwsem_wait", "cgroup_css_set_fork", "copy_process");
        assertThat(frozen.waitsFor()).startsWith("a frozen file system");
        assertThat(fork.subsystem()).isEqualTo("cgroup");
        assertThat(WaitPoints.describe(task(task -> task.stack("percpu_rwsem_wait", "_cpu_down"))))
                .isEmpty();
    }

    @Test
    void aFuseDaemonThatWaitsForRequestsDoesNotWaitForAnAnswer() {
        assertThat(describe("fuse_dev_do_read", "fuse_dev_read", "vfs_read").waitsFor())
                .startsWith("requests");
    }

    @Test
    void theTableOfMountsAndThePositionOfAFileAreLocksToo() {
        for (String function : List.of("do_lock_mount", "fdget_pos", "chown_common", "ext4_buffered_write_iter")) {
            Task blocked = task(task -> task.state('D').stack(function, "do_syscall_64"));
            assertThat(WaitPoints.describe(blocked).orElseThrow().waitsFor()).contains("another task");
        }
    }

    @Test
    void anIdleKernelThreadIsToldByItsTopFrameOnly() {
        Task idle = task(task -> task.flags(TaskFixture.KTHREAD).stack("worker_thread", "kthread", "ret_from_fork"));
        Task busy = task(task -> task.flags(TaskFixture.KTHREAD).stack("some_driver_wait", "worker_thread", "kthread"));
        assertThat(WaitPoints.describe(idle).orElseThrow().ends()).isEqualTo(Ends.REST);
        assertThat(WaitPoints.describe(busy)).isEmpty();
    }

    @Test
    void anExitingTaskTakesNoSignalWhereverItWaits() {
        Task exiting = task(task -> task.flags(TaskFixture.EXITING).stack("rpc_wait_bit_killable", "nfs_file_flush"));
        Task alive = task(task -> task.stack("rpc_wait_bit_killable", "nfs_getattr"));
        assertThat(WaitPoints.describe(exiting).orElseThrow().ends()).isEqualTo(Ends.NOTHING);
        assertThat(WaitPoints.describe(alive).orElseThrow().ends()).isEqualTo(Ends.FATAL);
    }

    @Test
    void lockSlowPathsThatOlderKernelsShowAreSkipped() {
        KernelStack stack = new KernelStack(List.of(
                new Frame("rwsem_down_write_slowpath", ""),
                new Frame("down_write", ""),
                new Frame("path_openat", ""),
                new Frame("do_syscall_64", "")));
        assertThat(WaitPoints.firstMeaningful(stack).orElseThrow().function()).isEqualTo("path_openat");
    }

    @Test
    void theBodyOfASystemCallThatWaitsByItselfIsMeaningful() {
        KernelStack stack = new KernelStack(List.of(
                new Frame("__do_sys_pause", ""),
                new Frame("do_syscall_64", ""),
                new Frame("entry_SYSCALL_64_after_hwframe", "")));
        assertThat(WaitPoints.firstMeaningful(stack).orElseThrow().function()).isEqualTo("__do_sys_pause");
        assertThat(WaitPoints.describe(task(pausing -> pausing.stack("__do_sys_pause", "do_syscall_64")))
                        .orElseThrow()
                        .waitsFor())
                .isEqualTo("a signal");
    }

    @Test
    void anInitThatEmptiesItsNamespaceIsToldFromAParentThatWaits() {
        Frame wait = new Frame("do_wait", "");
        Frame zap = new Frame("zap_pid_ns_processes", "");
        Frame call = new Frame("do_exit", "");
        assertThat(WaitPoints.firstMeaningful(new KernelStack(List.of(wait, zap, call))))
                .contains(zap);
        assertThat(WaitPoints.firstMeaningful(new KernelStack(List.of(wait, call))))
                .contains(wait);
    }

    @Test
    void aStackOfBoilerplateHasNoMeaningfulFrame() {
        KernelStack stack =
                new KernelStack(List.of(new Frame("do_syscall_64", ""), new Frame("ret_from_fork_asm", "")));
        assertThat(WaitPoints.firstMeaningful(stack)).isEmpty();
    }

    @Test
    void withoutTheStackWchanTells() {
        Task task = task(shy -> shy.wchan("futex_do_wait"));
        assertThat(WaitPoints.point(task)).isEqualTo(Reading.known("futex_do_wait"));
        assertThat(WaitPoints.describe(task).orElseThrow().source()).isEqualTo("wchan");
    }

    @Test
    void withoutStackAndWchanItIsNotKnown() {
        Task task = task(shy -> {});
        assertThat(WaitPoints.point(task).show(point -> point)).isEqualTo("denied (needs root)");
        assertThat(WaitPoints.describe(task)).isEmpty();
    }

    @Test
    void aFunctionNobodyListedIsNotGuessed() {
        assertThat(WaitPoints.describe(task(task -> task.stack("my_driver_frobnicate"))))
                .isEmpty();
    }

    @Test
    void everyRowIsReachable() {
        for (WaitPoint point : WaitPoints.all()) {
            assertThat(point.functions().isEmpty()).as(point.waitsFor()).isFalse();
            assertThat(point.waitsFor()).isNotBlank();
            assertThat(point.subsystem()).isNotBlank();
        }
        assertThat(WaitPoints.all()).hasSizeGreaterThan(84);
    }

    @Test
    void noListedFunctionIsBoilerplateItself() {
        FunctionSet entry = FunctionSet.of(List.of("do_syscall_64", "ret_from_fork", "schedule"));
        assertThat(WaitPoints.all()).noneMatch(point -> entry.names().stream().anyMatch(point.functions()::contains));
    }
}
