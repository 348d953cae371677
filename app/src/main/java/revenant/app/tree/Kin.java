package revenant.app.tree;

import java.util.function.IntUnaryOperator;

/** Who stands above whom in the rows: the parent, when rows are grouped only one of the same group. */
public final class Kin {
    private Kin() {}

    /** For a node the one it stands below, -1 for none. */
    public static IntUnaryOperator of(ProcessTree tree, ViewState state) {
        return state.grouping().on() ? node -> inGroup(tree, node) : tree::parent;
    }

    private static int inGroup(ProcessTree tree, int node) {
        int parent = tree.parent(node);
        return parent >= 0 && (tree.isThread(node) || tree.group(node).equals(tree.group(parent))) ? parent : -1;
    }
}
