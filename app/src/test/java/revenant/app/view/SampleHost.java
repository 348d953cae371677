package revenant.app.view;

import static revenant.collector.model.Reading.known;
import static revenant.collector.model.Reading.unknown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Descriptor;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Status.Ids;
import revenant.collector.model.Status.Signals;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** Hosts made for tests of the window: a small one with every kind of trouble, and large ones. */
public final class SampleHost {
    private static final Instant TAKEN = Instant.parse("2026-11-21T09:30:00Z");
    private static final int SIGCHLD = 17;
    private static final long EXITING = 0x4;
    private static final long KERNEL = 0x200000;
    private final List<Process> processes = new ArrayList<>();
    private final List<BlindSpot> blindSpots = new ArrayList<>();
    private Duration later = Duration.ZERO;

    /** A host with trouble of most kinds and their innocent neighbours. */
    public static SampleHost troubled() {
        SampleHost host = new SampleHost();
        host.process(1, 0, "systemd", "/sbin/init");
        host.add(2, 0, 'S', KERNEL, "kthreadd", "", List.of(), "/");
        host.add(14, 2, 'I', KERNEL, "kworker/0:1-events", "", List.of(), "/");
        host.process(812, 1, "gitea", "/usr/local/bin/gitea web --config /etc/gitea/app.ini", 813, 814, 815, 816);
        host.process(1190, 1, "sshd", "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups");
        host.process(2210, 1190, "sshd", "sshd: deploy [priv]");
        host.process(2214, 2210, "bash", "-bash");
        host.process(2290, 2214, "rsync", "rsync -a /srv/data/ /mnt/backup/");
        host.stuck(
                4711, 1, "fuse-backup", "/opt/backup/fuse-backup --all", "request_wait_answer", "fuse_simple_request");
        host.zombie(4712, 4711, "tar");
        host.zombie(4713, 4711, "gzip");
        host.leaderZombie(5000, 1, "sglang::router", 5012);
        host.stopped(6000, 2214, "vim", "vim /etc/fstab");
        host.process(7001, 1, "nginx", "nginx: master process /usr/sbin/nginx");
        host.process(7002, 7001, "nginx", "nginx: worker process");
        host.process(7003, 7001, "nginx", "nginx: worker process");
        host.process(7100, 1, "postgres", "/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main");
        host.process(7101, 7100, "postgres", "postgres: 15/main: checkpointer");
        host.process(7102, 7100, "postgres", "postgres: 15/main: background writer");
        host.process(7103, 7100, "postgres", "postgres: 15/main: walwriter");
        host.process(8000, 1, "containerd-shim", "/usr/bin/containerd-shim-runc-v2 -namespace moby -id 4f1c");
        host.process(8010, 8000, "java", "java -Xmx2g -jar /app/server.jar", 8011, 8012, 8013);
        host.blindSpots.add(new BlindSpot("kernel stacks", Reason.DENIED, "18 of 30 tasks; needs root"));
        host.blindSpots.add(new BlindSpot("descriptors", Reason.DENIED, "14 of 23 processes; needs root"));
        return host;
    }

    /** A healthy host with so many processes, each with {@code threads} threads besides its leader. */
    public static SampleHost large(int processes, int threads) {
        SampleHost host = new SampleHost();
        host.process(1, 0, "systemd", "/sbin/init");
        for (int i = 1; i < processes; i++) {
            int pid = 1 + i * (threads + 1);
            int parent = i < 10 ? 1 : 1 + i / 10 * (threads + 1);
            int[] tids = new int[threads];
            Arrays.setAll(tids, t -> pid + 1 + t);
            host.process(pid, parent, "worker-" + i, "/usr/bin/worker --shard " + i, tids);
        }
        return host;
    }

    SampleHost process(int pid, int ppid, String comm, String command, int... threads) {
        List<Task> others = Arrays.stream(threads)
                .mapToObj(tid -> task(pid, tid, ppid, 'S', 0, comm, "futex_wait_queue"))
                .toList();
        return add(pid, ppid, 'S', 0, comm, command, others, "/usr/bin/" + comm);
    }

    SampleHost zombie(int pid, int ppid, String comm) {
        return add(pid, ppid, 'Z', 0x8000 | EXITING, comm, "", List.of(), "");
    }

    SampleHost stopped(int pid, int ppid, String comm, String command) {
        return add(pid, ppid, 'T', 0, comm, command, List.of(), "/usr/bin/" + comm);
    }

    SampleHost stuck(int pid, int ppid, String comm, String command, String... frames) {
        Task leader = task(pid, pid, ppid, 'D', 0, comm, frames);
        return add(process(pid, List.of(leader), command, "/opt/backup/" + comm));
    }

    /** A leader that is a zombie while one thread hangs on its way through do_exit. */
    SampleHost leaderZombie(int pid, int ppid, String comm, int tid) {
        Task leader = task(pid, pid, ppid, 'Z', 0x8000 | EXITING, comm);
        Task live = task(pid, tid, ppid, 'D', EXITING, comm, "fuse_wait_aborted", "fuse_release", "__fput", "do_exit");
        return add(process(pid, List.of(leader, live), "", ""));
    }

    /** Takes a process away, as if it had ended and been reaped. */
    public SampleHost without(int pid) {
        processes.removeIf(process -> process.pid() == pid);
        return this;
    }

    /** The host so many seconds after its first look. */
    public SampleHost after(long seconds) {
        later = Duration.ofSeconds(seconds);
        return this;
    }

    private SampleHost add(
            int pid, int ppid, char state, long flags, String comm, String command, List<Task> others, String exe) {
        List<Task> tasks = new ArrayList<>(List.of(task(pid, pid, ppid, state, flags, comm, "do_epoll_wait")));
        tasks.addAll(others);
        return add(process(pid, tasks, command, exe));
    }

    private SampleHost add(Process process) {
        processes.add(process);
        return this;
    }

    private static Process process(int pid, List<Task> tasks, String command, String exe) {
        List<String> arguments = command.isEmpty() ? List.of() : List.of(command.split(" "));
        return new Process(
                pid,
                tasks.getLast().tid(),
                tasks,
                known(arguments),
                known(List.of(new CgroupLine(
                        0, "", "/system.slice/" + tasks.getFirst().stat().comm() + ".service"))),
                known(Map.of("mnt", 4026531841L, "pid", 4026531836L, "net", 4026531840L)),
                known(List.of(
                        new Descriptor(0, known("/dev/null"), Reading.notCollected()),
                        new Descriptor(1, known("/var/log/app.log"), Reading.notCollected()),
                        new Descriptor(2, known("socket:[88012]"), Reading.notCollected()))),
                unknown(Reason.DENIED, "needs root"),
                exe.isEmpty() ? unknown(Reason.VANISHED, "") : known(exe),
                unknown(Reason.DENIED, "needs root"),
                unknown(Reason.DENIED, "needs root"),
                known(4294967295L));
    }

    private static Task task(int pid, int tid, int ppid, char state, long flags, String comm, String... frames) {
        Stat stat = new Stat(
                comm,
                TaskState.ofLinux(state),
                state,
                ppid,
                pid,
                pid,
                0,
                new TaskFlags(flags),
                1,
                100L + tid,
                50L + tid % 977,
                known(1200L + tid),
                known(pid == tid ? SIGCHLD : -1),
                state == 'Z' ? known(new ExitStatus(9)) : unknown(Reason.DENIED, "needs root"));
        return new Task(pid, tid, stat, known(status(tid)), known(frames[0]), syscall(state), stack(frames));
    }

    private static Task task(int pid, int tid, int ppid, char state, long flags, String comm) {
        return task(pid, tid, ppid, state, flags, comm, "0");
    }

    private static Reading<Syscall> syscall(char state) {
        return state == 'Z'
                ? known(new Syscall.Outside())
                : known(new Syscall.Blocked(232, List.of(4L, 140_000L, 128L, 0xffffffffL, 0L, 0L)));
    }

    private static Reading<KernelStack> stack(String... frames) {
        List<Frame> list = new ArrayList<>();
        for (String frame : frames) {
            list.add(new Frame(frame, frame + "+0x1c2/0x260"));
        }
        for (String entry : List.of("__x64_sys_epoll_wait", "do_syscall_64", "entry_SYSCALL_64_after_hwframe")) {
            list.add(new Frame(entry, entry + "+0x5b/0x90"));
        }
        return known(new KernelStack(list));
    }

    private static Status status(int tid) {
        return new Status(
                known(List.of(tid)),
                known(0),
                known(new Ids(0, 0, 0, 0)),
                known(new Ids(0, 0, 0, 0)),
                known(1),
                new Signals(
                        known(SignalSet.EMPTY),
                        known(tid == 4711 ? SignalSet.of(9) : SignalSet.EMPTY),
                        known(SignalSet.EMPTY),
                        known(SignalSet.of(13)),
                        known(SignalSet.of(2, 15))),
                unknown(Reason.NOT_COLLECTED, ""),
                known(1412L),
                known(12L),
                true);
    }

    public HostSnapshot snapshot() {
        List<Process> sorted =
                processes.stream().sorted(Comparator.comparingInt(Process::pid)).toList();
        return new HostSnapshot(
                facts(),
                sorted,
                List.of(),
                unknown(Reason.DENIED, "needs root"),
                unknown(Reason.NOT_COLLECTED, ""),
                unknown(Reason.DENIED, "needs root"),
                KernelFacts.notCollected(),
                List.of(),
                List.of(),
                List.copyOf(blindSpots),
                true);
    }

    private HostFacts facts() {
        return new HostFacts(
                HostFacts.Os.LINUX,
                known("web1"),
                known("6.12.43+deb12-amd64"),
                known("x86_64"),
                known("0c9d3a52-7f0e-4d3a-b0c4-3f5e5f1f6a11"),
                known(TAKEN.plus(later)),
                known(Duration.ofDays(12).plusHours(5).plus(later)),
                100,
                4096,
                known("0.42 0.38 0.40 2/512 9120"),
                unknown(Reason.UNSUPPORTED, ""),
                known(4194304L),
                known(255_000L),
                unknown(Reason.NOT_COLLECTED, ""),
                known(1000L),
                known("deploy"),
                Map.of(0L, "root", 1000L, "deploy"),
                unknown(Reason.NOT_COLLECTED, ""),
                known(0));
    }
}
