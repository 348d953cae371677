package revenant.app.export.picture;

import java.util.Arrays;
import revenant.app.tree.ProcessTree;

/**
 * How far a row stands in. A subtree starts at the edge; a flat list is not indented; very deep trees get smaller steps.
 *
 * @param base the depth that stands at the edge
 * @param step points per level, 0 for a flat list
 */
record Indent(int base, double step) {
    private static final double STEP = 14;
    private static final double MOST = 420;

    static Indent of(ProcessTree tree, int[] nodes) {
        int base = Arrays.stream(nodes).map(tree::depth).min().orElse(0);
        int levels = Arrays.stream(nodes).map(tree::depth).max().orElse(0) - base;
        return new Indent(base, inTreeOrder(nodes) ? Math.min(STEP, MOST / Math.max(1, levels)) : 0);
    }

    /** A tree is always shown in the order of its nodes, a sorted list is not. */
    private static boolean inTreeOrder(int[] nodes) {
        for (int i = 1; i < nodes.length; i++) {
            if (nodes[i] < nodes[i - 1]) {
                return false;
            }
        }
        return true;
    }

    int levels(ProcessTree tree, Row row) {
        return step == 0 ? 0 : tree.depth(row.node()) - base;
    }

    double of(ProcessTree tree, Row row) {
        return levels(tree, row) * step;
    }
}
