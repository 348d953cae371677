package revenant.app.view;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.TaskFixture;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Reason;

/** Hosts whose tasks wait in many places: made for tests of the groups of stacks. */
final class StackHost {
    private static final String[] ENTRY = {
        "__x64_sys_read", "x64_sys_call", "do_syscall_64", "entry_SYSCALL_64_after_hwframe"
    };

    private StackHost() {}

    /** A FUSE daemon that does not answer, a full disk queue, and what else goes on. */
    static HostSnapshot busy() {
        Hosts hosts = Hosts.host();
        for (int i = 0; i < 14; i++) {
            int pid = 4100 + i;
            hosts.process(pid, i % 3 == 0 ? "rsync" : "backup-worker")
                    .leader(task ->
                            in(task.state('D'), "request_wait_answer", "__fuse_simple_request", "fuse_do_getattr"));
        }
        hosts.process(4200, "sglang::router")
                .leader(TaskFixture::zombie)
                .thread(
                        4207,
                        thread -> thread.stuckInExit(
                                "request_wait_answer",
                                "__fuse_simple_request",
                                "fuse_flush",
                                "filp_close",
                                "put_files_struct",
                                "do_exit",
                                "do_group_exit",
                                "get_signal",
                                "arch_do_signal_or_restart",
                                "exit_to_user_mode_loop",
                                "do_syscall_64",
                                "entry_SYSCALL_64_after_hwframe"));
        for (int i = 0; i < 3; i++) {
            hosts.process(5000 + i, "postgres")
                    .leader(task -> in(task.state('D'), "wait_transaction_locked", "add_transaction_credits"));
        }
        hosts.process(5100, "kubelet").leader(task -> in(task, "rpc_wait_bit_killable", "nfs4_proc_getattr"));
        hosts.process(5200, "vendor-agent").leader(task -> in(task, "acme_dev_wait_event", "acme_dev_ioctl"));
        ProcessFixture java = hosts.process(6000, "java").leader(task -> in(task, "futex_do_wait", "__futex_wait"));
        for (int tid = 6001; tid < 6180; tid++) {
            java.thread(tid, task -> in(task, "futex_do_wait", "__futex_wait"));
        }
        for (int i = 0; i < 24; i++) {
            hosts.process(7000 + i, "nginx").leader(task -> in(task, "ep_poll", "do_epoll_wait"));
        }
        for (int i = 0; i < 40; i++) {
            hosts.process(20 + i, "kworker/" + i)
                    .leader(task -> task.flags(TaskFixture.KTHREAD)
                            .state('I')
                            .stack("worker_thread", "kthread", "ret_from_fork_asm"));
        }
        hosts.process(7100, "stress").leader(task -> task.state('R').stack());
        hosts.process(7200, "sudo-only");
        return real(hosts.snapshot(), List.of(new BlindSpot("kernel stacks", Reason.DENIED, "2 of 268 tasks")));
    }

    private static void in(TaskFixture task, String... functions) {
        task.stack(Stream.concat(Arrays.stream(functions), Arrays.stream(ENTRY)).toArray(String[]::new));
    }

    /** Read without root: neither stack nor wchan of any task. */
    static HostSnapshot denied() {
        Hosts hosts = Hosts.host();
        for (int i = 0; i < 30; i++) {
            hosts.process(100 + i, "nginx");
        }
        hosts.process(200, "rsync").leader(task -> task.state('D'));
        hosts.process(300, "defunct").leader(TaskFixture::zombie);
        return real(hosts.snapshot(), List.of(new BlindSpot("kernel stacks", Reason.DENIED, "needs root")));
    }

    /** On a machine as one meets it, read by an ordinary user. */
    private static HostSnapshot real(HostSnapshot made, List<BlindSpot> blindSpots) {
        return new HostSnapshot(
                SampleHost.troubled().snapshot().host(),
                made.processes(),
                made.mountNamespaces(),
                made.fuseConnections(),
                made.cgroups(),
                made.kernelLog(),
                made.kernelFacts(),
                made.blockedReads(),
                made.sections(),
                blindSpots,
                true);
    }
}
