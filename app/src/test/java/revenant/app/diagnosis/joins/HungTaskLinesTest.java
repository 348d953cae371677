package revenant.app.diagnosis.joins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports as kernels of several ages print them. */
class HungTaskLinesTest {
    private static HungTask only(String log) {
        List<HungTask> found = HungTaskLines.read(log.lines().toList());
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void linux618NamesTheOwnerOfAnRwSemaphore() {
        HungTask hung = only("""
                [ 3746.993585] INFO: task updatedb:9086 blocked for more than 120 seconds.
                [ 3746.995190]       Not tainted 6.18.44 #1
                [ 3746.996689] "echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
                [ 3746.998710] task:updatedb        state:D stack:0     pid:9086  tgid:9086  ppid:9079   task_flags:0x400040 flags:0x00000000
                [ 3746.998715] Call Trace:
                [ 3746.998717]  <TASK>
                [ 3746.998721]  __schedule+0x3dc/0xf60
                [ 3746.998730]  schedule+0x23/0xa0
                [ 3746.998736]  rwsem_down_write_slowpath+0x1e2/0x6a0
                [ 3746.998742]  down_write+0x6a/0x80
                [ 3746.998747]  path_openat+0xbca/0x12f0
                [ 3746.998752]  ? count_memcg_events+0xf5/0x1c0
                [ 3746.998755]  do_filp_open+0x106/0x1c0
                [ 3746.998760] RIP: 0033:0x7fb0b2ad8011
                [ 3746.999478] INFO: task updatedb:9086 <writer> blocked on an rw-semaphore likely owned by task kubelet:9083 <writer>
                [ 3746.999480] task:kubelet         state:S stack:0     pid:9083  tgid:9083  ppid:9079   task_flags:0x400040 flags:0x00000000
                [ 3746.999483] Call Trace:
                [ 3746.999490]  request_wait_answer+0x16a/0x290
                """);
        assertThat(hung.comm()).isEqualTo("updatedb");
        assertThat(hung.tid()).isEqualTo(9086);
        assertThat(hung.seconds()).isEqualTo(120);
        assertThat(hung.at()).contains(Duration.ofSeconds(3746, 993_585_000));
        assertThat(hung.frames())
                .containsExactly(
                        "__schedule",
                        "schedule",
                        "rwsem_down_write_slowpath",
                        "down_write",
                        "path_openat",
                        "do_filp_open");
        assertThat(hung.owner()).hasValueSatisfying(owner -> {
            assertThat(owner.lock()).isEqualTo("rw-semaphore");
            assertThat(owner.comm()).isEqualTo("kubelet");
            assertThat(owner.tid()).isEqualTo(9083);
        });
    }

    @Test
    void theOwnerOfAMutexAndTheLastHolderOfASemaphoreAreOwners() {
        assertThat(only("""
                INFO: task ublk.loop:3877 blocked for more than 122 seconds.
                INFO: task ublk.loop:3877 is blocked on a mutex likely owned by task (udev-synth):4041.
                """).owner())
                .hasValueSatisfying(owner -> assertThat(owner.comm()).isEqualTo("(udev-synth)"));
        assertThat(only("""
                INFO: task cat:115 blocked for more than 122 seconds.
                INFO: task cat:115 blocked on a semaphore likely last held by task cat:114
                """).owner())
                .hasValueSatisfying(owner -> assertThat(owner.tid()).isEqualTo(114));
    }

    @Test
    void anOwnerThatWasNotFoundIsNone() {
        assertThat(only("""
                INFO: task cat:115 blocked for more than 122 seconds.
                INFO: task cat:115 is blocked on a mutex, but the owner is not found.
                """).owner()).isEmpty();
    }

    @Test
    void linux310HasAddressesInFrontOfFunctions() {
        HungTask hung = only("""
                [1234567.890123] INFO: task jbd2/sda1-8:245 blocked for more than 120 seconds.
                [1234567.890130] "echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
                [1234567.890140] jbd2/sda1-8     D ffff88103fc54600     0   245      2 0x00000000
                [1234567.890150] Call Trace:
                [1234567.890160]  [<ffffffff8163b6c9>] schedule+0x29/0x70
                [1234567.890170]  [<ffffffffa0165ad8>] jbd2_journal_commit_transaction+0x248/0x1990 [jbd2]
                """);
        assertThat(hung.comm()).isEqualTo("jbd2/sda1-8");
        assertThat(hung.frames()).containsExactly("schedule", "jbd2_journal_commit_transaction");
    }

    @Test
    void theCallerInFrontOfALineAndTheLongerFormOfNewKernelsAreRead() {
        HungTask hung = only("""
                [  242.821407][ T1645] INFO: task dd:456(T456) blocked in I/O wait for more than 122 seconds.
                """);
        assertThat(hung.tid()).isEqualTo(456);
        assertThat(hung.at()).contains(Duration.ofSeconds(242, 821_407_000));
    }

    @Test
    void aTaskReportedAgainIsOneThatWasReportedTwice() {
        HungTask hung = only("""
                [ 100.000000] INFO: task app:7 blocked for more than 120 seconds.
                [ 100.000001] INFO: task app:7 is blocked on a mutex likely owned by task old:8.
                [ 220.000000] INFO: task app:7 blocked for more than 241 seconds.
                """);
        assertThat(hung.times()).isEqualTo(2);
        assertThat(hung.seconds()).isEqualTo(241);
        assertThat(hung.owner()).isEmpty();
    }

    @Test
    void aNameThatLooksLikeAReportIsAName() {
        HungTask hung = only("INFO: task x:1 blocked fo:7 blocked for more than 120 seconds.");
        assertThat(hung.comm()).isEqualTo("x:1 blocked fo");
        assertThat(hung.tid()).isEqualTo(7);
    }

    @Test
    void otherLinesAreNone() {
        assertThat(HungTaskLines.read(List.of(
                        "INFO: task",
                        "INFO: task :x blocked for more than y seconds",
                        "Future hung task reports are suppressed, see sysctl kernel.hung_task_warnings",
                        "INFO: task a:99999999999999999999 blocked for more than 120 seconds.")))
                .isEmpty();
    }

    @Test
    void anOwnerLineAloneIsNoReport() {
        assertThat(HungTaskLines.read(List.of("INFO: task a:1 is blocked on a mutex likely owned by task b:2.")))
                .isEmpty();
    }
}
