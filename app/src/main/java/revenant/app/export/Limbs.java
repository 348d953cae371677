package revenant.app.export;

import java.util.BitSet;
import revenant.app.tree.ProcessTree;

/** The drawn branches of a text tree, of rows in tree order of which some may be left out. */
final class Limbs {
    private static final int DEEPEST = 60;

    private Limbs() {}

    static String[] of(ProcessTree tree, int[] rows) {
        BitSet last = lastChildren(tree, rows);
        int base = rows.length == 0 ? 0 : tree.depth(rows[0]);
        BitSet open = new BitSet();
        String[] limbs = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int depth = tree.depth(rows[i]) - base;
            limbs[i] = limb(depth, open, last.get(i));
            open.set(Math.max(0, depth), !last.get(i));
        }
        return limbs;
    }

    /** Positions of rows after which no visible row has the same parent. */
    private static BitSet lastChildren(ProcessTree tree, int[] rows) {
        BitSet last = new BitSet(rows.length);
        BitSet seenBelow = new BitSet(tree.size());
        for (int i = rows.length - 1; i >= 0; i--) {
            int parent = tree.parent(rows[i]);
            last.set(i, parent < 0 || !seenBelow.get(parent));
            if (parent >= 0) {
                seenBelow.set(parent);
            }
        }
        return last;
    }

    private static String limb(int depth, BitSet open, boolean last) {
        if (depth <= 0) {
            return "";
        }
        int first = Math.max(1, depth - DEEPEST);
        StringBuilder limb = new StringBuilder(first > 1 ? "… " : "");
        for (int level = first; level < depth; level++) {
            limb.append(open.get(level) ? "│  " : "   ");
        }
        return limb.append(last ? "└─ " : "├─ ").toString();
    }
}
