package revenant.app.diagnosis;

import java.util.List;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.TaskFixture;

/** Hosts with FUSE mounts and containers, for the tests of rules. */
public final class FuseHosts {
    /** The first pid namespace of every host. */
    public static final long FIRST = 4026531836L;

    public static final long INNER = 4026532177L;
    public static final long INNER_MOUNTS = 4026532176L;

    /** The way out of a task that closes a file of a FUSE mount. */
    private static final String[] FLUSH = {
        "request_wait_answer", "__fuse_simple_request", "fuse_flush", "filp_close", "put_files_struct", "do_exit"
    };

    private FuseHosts() {}

    public static Hosts host() {
        Hosts hosts = Hosts.bare();
        hosts.process(1, "systemd").ppid(0).pidNamespace(FIRST).leader(init -> init.start(1));
        return hosts;
    }

    /** A host whose container has exited but for {@code members}; its mount is connection 42. */
    public static Hosts dying() {
        Hosts hosts = host().fuse(42, 1).mounts(INNER_MOUNTS, Hosts.mount("/mnt/s3", "fuse.s3fs", 42));
        hosts.process(100, "sh")
                .pidNamespace(INNER)
                .noCwd()
                .leader(init -> init.nsPids(100, 1)
                        .state('S')
                        .flags(0x400000 | TaskFixture.EXITING)
                        .stack("do_wait", "kernel_wait4", "zap_pid_ns_processes", "do_exit"));
        return hosts;
    }

    /** A member of the container. */
    public static ProcessFixture member(Hosts hosts, int pid, String comm) {
        return hosts.process(pid, comm)
                .ppid(100)
                .pidNamespace(INNER)
                .mountNamespace(INNER_MOUNTS)
                .leader(task -> task.nsPids(pid, pid - 98));
    }

    /** It is killed and waits in the flush of a file. */
    public static TaskFixture inFlush(TaskFixture task) {
        return task.stuckInExit(FLUSH);
    }

    /** The same host seen again without that anything moved. */
    public static Case again(Hosts before, Hosts now) {
        ProcessTree tree = now.tree();
        return Case.of(tree)
                .with(Samples.before(tree, List.of(before.secondsBefore(5).tree())));
    }
}
