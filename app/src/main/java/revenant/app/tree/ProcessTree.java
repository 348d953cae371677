package revenant.app.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;

/**
 * The processes and threads of a snapshot as a tree in pre-order: the subtree of node i is [i, end(i)). A process row
 * stands for its leader; below it come its other threads by ascending tid, then its child processes by ascending pid. A
 * process whose parent is not visible is a root. Immutable; a node number is only good for the tree it came from, use
 * {@link TaskKey} to find a row again after a refresh.
 */
public final class ProcessTree {
    private final HostSnapshot snapshot;
    private final Shape shape;
    private final List<Reading<Cgroup>> cgroups;
    private final List<Reading<Optional<Enclosure>>> enclosures;
    private final Orphans orphans;
    private final int[] marks;
    private final int[] counts;

    private ProcessTree(HostSnapshot snapshot, Shape shape) {
        this.snapshot = snapshot;
        this.shape = shape;
        this.cgroups = Cgroups.of(snapshot.processes());
        this.enclosures = Enclosures.of(snapshot, shape, cgroups);
        this.orphans = Orphans.in(this);
        this.marks = Marker.mark(this);
        this.counts = count(marks);
    }

    public static ProcessTree of(HostSnapshot snapshot) {
        return new ProcessTree(snapshot, Shape.of(snapshot.processes()));
    }

    private static int[] count(int[] marks) {
        int[] counts = new int[Mark.values().length];
        for (int bits : marks) {
            for (int rest = bits; rest != 0; rest &= rest - 1) {
                counts[Integer.numberOfTrailingZeros(rest)]++;
            }
        }
        return counts;
    }

    public HostSnapshot snapshot() {
        return snapshot;
    }

    /** Number of rows: all processes and all threads that are not leaders. */
    public int size() {
        return shape.size();
    }

    /** The process of a row; for a thread row the process it belongs to. */
    public Process process(int node) {
        return snapshot.processes().get(shape.process(node));
    }

    /** The task of a row: the leader for a process row. */
    public Task task(int node) {
        return process(node).tasks().get(shape.task(node));
    }

    public TaskKey key(int node) {
        return task(node).key();
    }

    /** Where the row's process belongs: container, systemd unit. */
    public Reading<Cgroup> cgroup(int node) {
        return cgroups.get(shape.process(node));
    }

    /** The jail or container the row's process is in; Known(empty) for one of the host itself. */
    public Reading<Optional<Enclosure>> enclosure(int node) {
        return enclosures.get(shape.process(node));
    }

    /** The same as what rows are grouped by. */
    public Group group(int node) {
        return Group.of(enclosure(node));
    }

    /** Whether the row is a thread that is not the leader. */
    public boolean isThread(int node) {
        return shape.task(node) > 0;
    }

    /** The node above, -1 for a root. For a thread row its process. */
    public int parent(int node) {
        return shape.parent(node);
    }

    /** One past the last node of the subtree. */
    public int end(int node) {
        return shape.end(node);
    }

    /** 0 for a root. */
    public int depth(int node) {
        return shape.depth(node);
    }

    /** One past the last thread row of a process row; the first child process, if any, is there. */
    public int threadsEnd(int node) {
        return isThread(node) ? node + 1 : node + process(node).tasks().size();
    }

    public Marks marks(int node) {
        return new Marks(marks[node], this, node);
    }

    public boolean has(int node, Mark mark) {
        return (marks[node] & mark.bit()) != 0;
    }

    /**
     * Whether the row belongs to "only the troubled": a mark of its own counts, or it is one of the threads that keep a
     * process with a zombie leader alive.
     */
    public boolean troubled(int node) {
        return Marks.troubled(marks[node]) || isThread(node) && has(parent(node), Mark.ZOMBIE_LEADER);
    }

    /** Whether the task of a row has ended: zombie or dead by its letter, or exiting and done by its flags. */
    public boolean ended(int node) {
        return Marker.ended(task(node));
    }

    /** How many rows carry a mark. */
    public int count(Mark mark) {
        return counts[mark.ordinal()];
    }

    /** The process row of a pid, -1 when it is not in the snapshot. */
    public int nodeOf(int pid) {
        int process = Shape.find(snapshot.processes(), pid);
        return process < 0 ? -1 : shape.node(process);
    }

    /** The row of a task, -1 when that very task is not in the snapshot; a reused id is another task. */
    public int indexOf(TaskKey key) {
        int row = nodeOf(key.pid());
        if (row < 0) {
            return -1;
        }
        for (int node = row; node < threadsEnd(row); node++) {
            if (task(node).tid() == key.tid()) {
                return key(node).equals(key) ? node : -1;
            }
        }
        return -1;
    }

    /** Who is an orphan, and why. */
    Orphans orphans() {
        return orphans;
    }

    /** The row of the n-th process of {@link #processes}. */
    int row(int process) {
        return shape.node(process);
    }

    /** For each node the node of the same task in another tree of this host, -1 where it is not there. */
    public int[] counterparts(ProcessTree other) {
        return Counterparts.of(this, other);
    }

    /** The rows at depth 0, ascending. */
    public int[] roots() {
        return shape.roots();
    }

    /** The process rows directly below a process row, ascending by pid. */
    public int[] children(int node) {
        int[] found = new int[4];
        int count = 0;
        for (int child = threadsEnd(node); !isThread(node) && child < end(node); child = end(child)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = child;
        }
        return Arrays.copyOf(found, count);
    }

    /** All processes of the snapshot, ascending by pid. */
    public List<Process> processes() {
        return snapshot.processes();
    }
}
