package revenant.app.export;

import revenant.app.table.Details;
import revenant.app.tree.ProcessTree;

/** The kernel stacks of a row as text: of a thread its own, of a process those of all threads. */
public final class StackText {
    private StackText() {}

    public static String of(ProcessTree tree, int node) {
        return FactText.of(Details.stacks(tree, node), false);
    }
}
