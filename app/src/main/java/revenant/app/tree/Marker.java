package revenant.app.tree;

import java.util.BitSet;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** Decides the marks of all rows. */
final class Marker {
    private final ProcessTree tree;
    private final Frozen frozen;
    private final Orphans orphans;
    private final BitSet ours;

    private Marker(ProcessTree tree) {
        this.tree = tree;
        this.frozen = Frozen.in(tree.snapshot());
        this.orphans = tree.orphans();
        this.ours = Ours.of(tree);
    }

    static int[] mark(ProcessTree tree) {
        Marker marker = new Marker(tree);
        int[] marks = new int[tree.size()];
        for (int node = 0; node < marks.length; node = tree.threadsEnd(node)) {
            marker.markProcess(node, marks);
        }
        return marks;
    }

    private void markProcess(int row, int[] marks) {
        Process process = tree.process(row);
        int shared = frozen.cgroup(process).isEmpty() ? 0 : Mark.FROZEN.bit();
        for (int i = 0; i < process.tasks().size(); i++) {
            Task task = process.tasks().get(i);
            int bits = life(task, process) | shared | (ours.get(row + i) ? Mark.OURS.bit() : 0);
            marks[row + i] = bits | hold(task, bits);
        }
        if ((marks[row] & (Mark.ZOMBIE.bit() | Mark.OURS.bit())) == 0 && orphans.isOrphan(row)) {
            marks[row] |= Mark.ORPHAN.bit();
        }
    }

    private static int life(Task task, Process process) {
        Stat stat = task.stat();
        int kernel = stat.flags().kernelThread() ? Mark.KERNEL_THREAD.bit() : 0;
        if (ended(task)) {
            return kernel | (task.isLeader() ? zombie(process) : Mark.EXITED).bit();
        }
        return kernel | (stat.flags().exiting() ? Mark.EXITING.bit() : 0);
    }

    private static Mark zombie(Process process) {
        return livesOn(process) ? Mark.ZOMBIE_LEADER : Mark.ZOMBIE;
    }

    /** Zombie or dead by its letter, or exiting and done by its flags. */
    static boolean ended(Task task) {
        TaskState state = task.stat().state();
        return state == TaskState.ZOMBIE
                || state == TaskState.DEAD
                || task.stat().flags().finished();
    }

    /** Whether a process whose leader has ended has another thread that has not, as listed or as the kernel counts. */
    private static boolean livesOn(Process process) {
        for (int i = 1; i < process.tasks().size(); i++) {
            if (!ended(process.tasks().get(i))) {
                return true;
            }
        }
        return process.leader().stat().threads() > process.tasks().size();
    }

    private static int hold(Task task, int bits) {
        boolean iced = (bits & Mark.FROZEN.bit()) != 0 || Frozen.byStack(task);
        int traced = task.stat().state() == TaskState.TRACED || tracer(task) != 0 ? Mark.TRACED.bit() : 0;
        int stopped = task.stat().state() == TaskState.STOPPED ? Mark.STOPPED.bit() : 0;
        int deaf = task.stat().state() == TaskState.UNINTERRUPTIBLE && !iced ? Mark.UNINTERRUPTIBLE.bit() : 0;
        return (iced ? Mark.FROZEN.bit() : 0) | traced | stopped | deaf;
    }

    /** The tracer's pid; 0 for none or not known. */
    static int tracer(Task task) {
        if (task.status() instanceof Reading.Known<Status> status
                && status.value().tracerPid() instanceof Reading.Known<Integer> tracer) {
            return tracer.value();
        }
        return 0;
    }
}
