package revenant.app.tree;

import java.util.Arrays;
import java.util.List;
import revenant.collector.model.Process;
import revenant.collector.model.Task;

/**
 * Finds the tasks of one tree in another of the same host. Both lists ascend by pid and, below a process, by tid after
 * the leader; so one walk along both does without a map of 200,000 keys.
 */
final class Counterparts {
    private final ProcessTree from;
    private final ProcessTree to;
    private final int[] found;

    private Counterparts(ProcessTree from, ProcessTree to) {
        this.from = from;
        this.to = to;
        this.found = new int[from.size()];
        Arrays.fill(found, -1);
    }

    /** Over the nodes of {@code from}: the node of the same task in {@code to}, -1 where there is none. */
    static int[] of(ProcessTree from, ProcessTree to) {
        Counterparts counterparts = new Counterparts(from, to);
        counterparts.walk(from.processes(), to.processes());
        return counterparts.found;
    }

    private void walk(List<Process> ours, List<Process> theirs) {
        int a = 0;
        int b = 0;
        while (a < ours.size() && b < theirs.size()) {
            int order = Integer.compare(ours.get(a).pid(), theirs.get(b).pid());
            if (order == 0) {
                walkTasks(
                        from.row(a),
                        ours.get(a).tasks(),
                        to.row(b),
                        theirs.get(b).tasks());
            }
            a += order <= 0 ? 1 : 0;
            b += order >= 0 ? 1 : 0;
        }
    }

    private void walkTasks(int row, List<Task> ours, int otherRow, List<Task> theirs) {
        int a = 0;
        int b = 0;
        while (a < ours.size() && b < theirs.size()) {
            Task mine = ours.get(a);
            Task other = theirs.get(b);
            int order = Integer.compare(place(mine), place(other));
            if (order == 0 && mine.stat().startTicks() == other.stat().startTicks()) {
                found[row + a] = otherRow + b;
            }
            a += order <= 0 ? 1 : 0;
            b += order >= 0 ? 1 : 0;
        }
    }

    /** The leader comes first, whatever tids have been given to the others since. */
    private static int place(Task task) {
        return task.isLeader() ? -1 : task.tid();
    }
}
