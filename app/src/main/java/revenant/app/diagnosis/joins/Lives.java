package revenant.app.diagnosis.joins;

import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;

/** Whether a process still is one. */
public final class Lives {
    private Lives() {}

    /** Whether a process lives: it is no zombie, or a zombie leader with threads that have not ended. */
    public static boolean on(ProcessTree tree, int row) {
        return !tree.ended(row) || tree.has(row, Mark.ZOMBIE_LEADER);
    }
}
