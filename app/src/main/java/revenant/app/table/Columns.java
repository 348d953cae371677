package revenant.app.table;

import static revenant.app.table.ColumnFactory.number;
import static revenant.app.table.ColumnFactory.perProcess;
import static revenant.app.table.ColumnFactory.scaled;
import static revenant.app.table.ColumnFactory.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Enclosure;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.app.tree.Users;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** All columns, in their default order. */
public final class Columns {
    public static final Column NAME = text(
            "name",
            "Name",
            "The name the kernel keeps, and the command line; threads in braces, as pstree(1) does",
            32,
            (tree, node) -> Reading.known(
                    tree.isThread(node)
                            ? "{" + Words.name(tree.task(node)) + "}"
                            : Words.command(tree.process(node), tree.task(node))));
    public static final Column PID = number(
            "pid",
            "PID",
            "Process id (thread group id)",
            7,
            (tree, node) -> tree.task(node).pid());
    public static final Column TID = number(
            "tid",
            "TID",
            "Thread id; of a process its leader's, which is the PID",
            7,
            (tree, node) -> tree.task(node).tid());
    public static final Column PPID = number(
            "ppid",
            "PPID",
            "The parent's process id",
            7,
            (tree, node) -> tree.task(node).stat().ppid());
    public static final Column PGRP = number(
            "pgrp",
            "PGRP",
            "Process group",
            8,
            (tree, node) -> tree.task(node).stat().pgrp());
    public static final Column SID = number(
            "sid", "SID", "Session", 8, (tree, node) -> tree.task(node).stat().session());
    public static final Column STATE = text(
            "state",
            "State",
            "What the task is doing, in words",
            14,
            (tree, node) -> Reading.known(Words.state(tree.task(node).stat())));
    public static final Column STAT = text(
            "stat",
            "STAT",
            "The state letter as ps prints it; s: session leader, l: multi-threaded",
            5,
            (tree, node) -> Reading.known(Words.statLetters(tree.task(node))));
    public static final Column MARKS =
            text("marks", "Marks", "What stands out, in words", 24, (tree, node) -> Reading.known(marks(tree, node)));
    public static final Column AGE = ColumnFactory.age("age", "Age", "Time since it started", 9);
    public static final Column USER = text(
            "user",
            "User",
            "The effective user, by the host's passwd file",
            12,
            (tree, node) -> Users.of(tree.snapshot().host(), tree.task(node)).map(Text::printable));
    public static final Column THREADS = perProcess(
            "threads",
            "Threads",
            "Threads as the kernel counts them",
            7,
            (tree, node) -> Reading.known((long) tree.task(node).stat().threads()),
            (host, value) -> Long.toString(value));
    public static final Column WAIT = text(
            "wait",
            "Wait point",
            "The kernel function it sleeps in: first meaningful stack frame, else wchan",
            22,
            (tree, node) -> WaitPoints.point(tree.task(node)).map(Text::printable));
    public static final Column PLACE = text(
            "place",
            "Jail / container / unit",
            "Jail; or container, else systemd unit, else cgroup",
            28,
            Columns::place);
    public static final Column FDS = perProcess(
            "fds",
            "FDs",
            "Open descriptors",
            6,
            (tree, node) -> tree.process(node).descriptors().map(list -> (long) list.size()),
            (host, value) -> Long.toString(value));
    public static final Column RSS = perProcess(
            "rss",
            "RSS",
            "Memory in RAM",
            10,
            (tree, node) -> tree.task(node).stat().rssPages(),
            (host, value) -> Words.bytes(value * host.pageSize()));
    public static final Column CPU = scaled(
            "cpu",
            "CPU time",
            "User and system time used",
            10,
            (tree, node) -> Reading.known(tree.task(node).stat().cpuTicks()),
            (host, value) -> Words.cpuTime(Words.ticks(host, value)));
    public static final Column PENDING = text(
            "pending", "Pending", "Signals sent and not yet taken, to the thread or its process", 16, Columns::pending);
    public static final Column EXIT =
            text("exit", "Exit status", "How it ended; for what has ended or is on its way", 16, Columns::exit);

    public static final List<Column> ALL = List.of(
            NAME, PID, TID, PPID, PGRP, SID, STATE, STAT, WAIT, MARKS, AGE, USER, THREADS, PLACE, FDS, RSS, CPU,
            PENDING, EXIT);

    /** Shown until a person chooses otherwise. */
    public static final List<Column> DEFAULT =
            ALL.stream().filter(Column::shown).toList();

    private Columns() {}

    public static Optional<Column> byId(String id) {
        return ALL.stream().filter(column -> column.id().equals(id)).findFirst();
    }

    /** Empty for a process of a FreeBSD host that is in no jail. */
    private static Reading<String> place(ProcessTree tree, int node) {
        return tree.snapshot().host().os() == HostFacts.Os.FREEBSD
                ? tree.enclosure(node).map(jail -> jail.map(Enclosure::words).orElse(""))
                : tree.cgroup(node).map(Cgroup::words).map(Text::printable);
    }

    private static String marks(ProcessTree tree, int node) {
        return tree.marks(node).list().stream().map(Mark::word).collect(Collectors.joining(", "));
    }

    private static Reading<String> pending(ProcessTree tree, int node) {
        Signals names = Signals.of(tree.snapshot().host());
        return tree.task(node)
                .status()
                .map(Status::signals)
                .flatMap(signals ->
                        signals.pending().flatMap(own -> signals.sharedPending().map(own::or)))
                .map(set -> set.equals(SignalSet.EMPTY) ? "" : names.list(set));
    }

    private static Reading<String> exit(ProcessTree tree, int node) {
        Task task = tree.task(node);
        HostFacts host = tree.snapshot().host();
        boolean ends =
                task.stat().flags().exiting() || tree.has(node, Mark.ZOMBIE) || tree.has(node, Mark.ZOMBIE_LEADER);
        return ends ? task.stat().exitStatus().map(Signals.of(host)::words) : Reading.known("");
    }
}
