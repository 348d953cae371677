package revenant.app.export.picture;

import static revenant.collector.model.Reading.known;
import static revenant.collector.model.Reading.unknown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** A host with one of each trouble, and any number of calm workers. */
final class SickHost {
    static final int LEADERLESS = 5120;
    private static final long EXITING = 0x4;
    private static final long FINISHED = 0x8004;
    private static final long KERNEL = 0x200000;
    private static final int TTY = 34816;
    private static final int HZ = 100;

    private final List<Process> processes = new ArrayList<>();

    private SickHost() {}

    static ProcessTree tree() {
        return new SickHost()
                .sick()
                .tree(List.of(spot("kernel stacks", Reason.DENIED, "412 of 500 tasks; needs root")));
    }

    /** The same host with {@code workers} more rows. */
    static ProcessTree tree(int workers) {
        SickHost host = new SickHost().sick();
        for (int i = 0; i < workers; i++) {
            host.add(process(task(10_000 + i, 812, 'S', 0, "worker-" + i), "/opt/worker", "--shard", "" + i));
        }
        return host.tree(List.of());
    }

    /** A chain of {@code depth} processes, each the parent of the next. */
    static ProcessTree deep(int depth) {
        SickHost host = new SickHost();
        for (int i = 1; i <= depth; i++) {
            host.add(process(task(i, i - 1, 'S', 0, "nested-shell"), "nested-shell"));
        }
        return host.tree(List.of());
    }

    /** A host where one process has this name and these arguments. */
    static ProcessTree of(String comm, String... arguments) {
        return new SickHost().add(process(task(1, 0, 'S', 0, comm), arguments)).tree(List.of());
    }

    private SickHost sick() {
        add(process(task(1, 0, 'S', 0, "systemd"), "/sbin/init"));
        add(process(task(2, 0, 'S', KERNEL, "kthreadd")));
        add(process(task(73, 2, 'I', KERNEL, "kworker/u16:3-events_unbound")));
        add(process(task(812, 1, 'S', 0, "gitea"), "/usr/local/bin/gitea", "web", "--config", "/etc/gitea/app.ini"));
        add(process(task(4711, 1, 'S', 0, "sshfs"), "sshfs", "backup@nas:/srv", "/mnt/backup", "-o", "reconnect"));
        add(process(task(4800, 4711, 'D', 0, "rsync"), rsync()));
        add(leaderless());
        add(process(task(5200, 812, 'Z', FINISHED, "git-upload-pack")));
        add(process(task(5300, 812, 'T', 0, "git"), "git", "repack", "-ad"));
        add(process(task(5400, 812, 't', 0, "gdb-victim"), "./gdb-victim"));
        add(process(task(5500, 812, 'S', 0, "frozen-worker", "__refrigerator"), "frozen-worker"));
        add(process(orphan(), "bash", "-c", "while sleep 1; do :; done"));
        add(process(task(7000, 1, 'S', 0, "sh"), "sh", "-s"));
        return add(process(task(7001, 7000, 'R', 0, "xargs"), "xargs", "cat"));
    }

    private static String[] rsync() {
        return new String[] {
            "rsync",
            "--archive",
            "--delete",
            "--numeric-ids",
            "--exclude=/srv/git/repositories/tmp/*",
            "/srv/git/",
            "/mnt/backup/git/2026-11-21/"
        };
    }

    private static Process leaderless() {
        Task leader = task(LEADERLESS, 812, 'Z', FINISHED, "git");
        Task stuck = thread(LEADERLESS, LEADERLESS + 1, 'D', EXITING, "git", "fuse_flush");
        Task done = thread(LEADERLESS, LEADERLESS + 2, 'X', FINISHED, "git", "");
        return process(List.of(leader, stuck, done));
    }

    private SickHost add(Process process) {
        processes.add(process);
        return this;
    }

    private ProcessTree tree(List<BlindSpot> blindSpots) {
        List<Process> sorted = processes.stream()
                .sorted((a, b) -> Integer.compare(a.pid(), b.pid()))
                .toList();
        return ProcessTree.of(new HostSnapshot(
                host(),
                sorted,
                List.of(),
                known(List.of()),
                known(List.of()),
                unknown(Reason.DENIED, "needs root"),
                KernelFacts.notCollected(),
                blindSpots.isEmpty() ? List.of() : List.of(new BlockedRead("4800/cmdline", 7001, true)),
                List.of(new SectionReport("stat", SectionReport.Outcome.OK, "", 212), section("stack", 600)),
                blindSpots,
                true));
    }

    private static SectionReport section(String name, long millis) {
        return new SectionReport(name, SectionReport.Outcome.OK, "", millis);
    }

    private static BlindSpot spot(String what, Reason reason, String detail) {
        return new BlindSpot(what, reason, detail);
    }

    private static HostFacts host() {
        return new HostFacts(
                HostFacts.Os.LINUX,
                known("git1.example.net"),
                known("6.12.48+deb13-amd64"),
                known("x86_64"),
                known("4be7d0a5-0000-4000-8000-000000000001"),
                known(Instant.parse("2026-11-21T09:41:42Z")),
                known(Duration.ofHours(300)),
                HZ,
                4096,
                known("8.12 7.90 7.42 1/1204 7001"),
                Reading.notCollected(),
                known(4_194_304L),
                known(127_000L),
                Reading.notCollected(),
                known(0L),
                known("root"),
                Map.of(0L, "root", 998L, "git"),
                known(7000),
                known(0));
    }

    private static Process process(Task task, String... arguments) {
        Reading<List<String>> commandLine = known(List.of(arguments));
        return process(List.of(task), commandLine);
    }

    private static Process process(List<Task> tasks) {
        return process(tasks, known(List.of()));
    }

    private static Process process(List<Task> tasks, Reading<List<String>> commandLine) {
        return new Process(
                tasks.getFirst().pid(),
                tasks.getFirst().pid(),
                tasks,
                commandLine,
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected());
    }

    private static Task task(int pid, int ppid, char state, long flags, String comm) {
        return task(
                pid, ppid, state, flags, comm, state == 'D' ? "request_wait_answer" : state == 'Z' ? "" : "ep_poll");
    }

    private static Task task(int pid, int ppid, char state, long flags, String comm, String function) {
        Stat stat = stat(comm, state, ppid, pid, pid, 0, flags, 1);
        return new Task(pid, pid, stat, status(), known(function), Reading.notCollected(), stack(function));
    }

    private static Task thread(int pid, int tid, char state, long flags, String comm, String function) {
        Stat stat = stat(comm, state, 812, pid, pid, 0, flags, 3);
        return new Task(pid, tid, stat, status(), known(function), Reading.notCollected(), stack(function));
    }

    /** Its terminal's session leader is gone. */
    private static Task orphan() {
        Stat stat = stat("bash", 'S', 1, 6000, 5999, TTY, 0, 1);
        return new Task(
                6001,
                6001,
                stat,
                status(),
                known("do_wait"),
                Reading.notCollected(),
                unknown(Reason.DENIED, "needs root"));
    }

    private static Stat stat(
            String comm, char state, int ppid, int pgrp, int session, int tty, long flags, int threads) {
        return new Stat(
                comm,
                TaskState.ofLinux(state),
                state,
                ppid,
                pgrp,
                session,
                tty,
                new TaskFlags(flags),
                threads,
                90_000L,
                1_234,
                known(2_048L),
                known(17),
                Reading.notCollected());
    }

    private static Reading<Status> status() {
        Reading<SignalSet> none = Reading.notCollected();
        return known(new Status(
                Reading.notCollected(),
                known(0),
                known(new Status.Ids(998, 998, 998, 998)),
                Reading.notCollected(),
                known(1),
                new Status.Signals(none, none, none, none, none),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                true));
    }

    private static Reading<KernelStack> stack(String function) {
        return known(new KernelStack(
                function.isEmpty() ? List.of() : List.of(new KernelStack.Frame(function, function + "+0x1f/0x30"))));
    }
}
