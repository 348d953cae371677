package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.TaskKey;

/** Processes and their threads as rows of the tree. */
public final class Rows {
    private Rows() {}

    /** The leader and all threads of a process. */
    public static List<TaskKey> keys(Case host, int process) {
        return IntStream.range(process, host.tree().threadsEnd(process))
                .mapToObj(host::key)
                .toList();
    }

    /** The processes below a process, ascending. */
    static List<Integer> below(ProcessTree tree, int process) {
        List<Integer> found = new ArrayList<>();
        for (int row = tree.threadsEnd(process); row < tree.end(process); row = tree.threadsEnd(row)) {
            found.add(row);
        }
        return found;
    }

    /** Children that have ended and that their parent has not reaped. */
    public static List<TaskKey> zombies(Case host, int parent) {
        return Arrays.stream(host.tree().children(parent))
                .filter(child -> host.tree().has(child, Mark.ZOMBIE))
                .mapToObj(host::key)
                .toList();
    }

    /** The row of the process that a task belongs to; -1 for -1. */
    public static int process(ProcessTree tree, int node) {
        return node >= 0 && tree.isThread(node) ? tree.parent(node) : node;
    }
}
