package revenant.app.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.app.tree.Hosts;
import revenant.app.tree.TaskFixture;
import revenant.collector.model.Task;

class LocksTest {
    private static boolean waits(Consumer<TaskFixture> change) {
        Hosts hosts = Hosts.bare();
        hosts.process(10, "a").leader(change);
        return Locks.waits(hosts.tree().task(0));
    }

    /** As seen on Linux 6.18 while another task had the lock. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "path_openat",
                "filename_create",
                "do_unlinkat",
                "do_renameat2",
                "iterate_dir",
                "do_truncate",
                "chmod_common",
                "fuse_file_write_iter",
                "blkdev_llseek",
                "blkdev_read_iter",
                "__folio_lock",
                "vm_mmap_pgoff"
            })
    void anUninterruptibleTaskInAFunctionThatTakesALockWaitsForIt(String function) {
        assertThat(waits(task -> task.state('D').stack(function, "do_syscall_64")))
                .isTrue();
        assertThat(WaitPoints.describe(task(function)).orElseThrow().ends()).isIn(Ends.NOTHING, Ends.FATAL);
    }

    private static Task task(String function) {
        Hosts hosts = Hosts.bare();
        hosts.process(10, "a").leader(task -> task.state('D').stack(function, "do_syscall_64"));
        return hosts.tree().task(0);
    }

    @Test
    void whatWaitsDeeperInItDoesNot() {
        assertThat(waits(task -> task.state('D').stack("request_wait_answer", "fuse_create_open", "path_openat")))
                .isFalse();
    }

    @Test
    void aTaskThatSleepsThereInterruptiblyDoesNot() {
        assertThat(waits(task -> task.state('S').stack("path_openat"))).isFalse();
    }

    @Test
    void lockSlowPathsThatOlderKernelsShowAreSkipped() {
        assertThat(waits(task -> task.state('D').stack("rwsem_down_write_slowpath", "down_write", "path_openat")))
                .isTrue();
    }

    @Test
    void withoutTheStackWchanTells() {
        assertThat(waits(task -> task.state('D').wchan("path_openat"))).isTrue();
        assertThat(waits(task -> task.state('D').wchan("io_schedule"))).isFalse();
        assertThat(waits(task -> task.state('D'))).isFalse();
    }
}
