package revenant.app.tree;

import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** Decides the marks of all rows. */
final class Marker {
    private Marker() {}

    static int[] mark(ProcessTree tree) {
        int[] marks = new int[tree.size()];
        for (int node = 0; node < marks.length; node++) {
            Task task = tree.task(node);
            marks[node] = task.stat().state() == TaskState.UNINTERRUPTIBLE ? Mark.UNINTERRUPTIBLE.bit() : 0;
        }
        return marks;
    }
}
