package revenant.app.cli;

import revenant.app.tree.ProcessTree;

/** Finds the row a person named. */
final class Rows {
    private Rows() {}

    /**
     * The row of a process.
     *
     * @throws IllegalArgumentException with a sentence for the person, when there is no such process
     */
    static int of(ProcessTree tree, int pid) {
        int node = tree.nodeOf(pid);
        if (node < 0) {
            throw new IllegalArgumentException(
                    "There was no process " + pid + " when this was taken; revenant tree lists all that were.");
        }
        return node;
    }
}
