package revenant.app.tree;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Chooses the rows: one pass over the nodes, skipping what lies below a closed row. */
final class Selection {
    private final ProcessTree tree;
    private final ViewState state;
    private final Search search;
    private final Branches branches;
    private final IntUnaryOperator kin;

    Selection(ProcessTree tree, ViewState state, Search search) {
        this.tree = tree;
        this.state = state;
        this.search = search;
        this.branches = new Branches(tree, state);
        this.kin = Kin.of(tree, state);
    }

    int[] rows() {
        if (state.sort().isPresent()) {
            int[] rows = flat(state.filtered() ? this::isWanted : this::isListed);
            return Sorting.sort(tree, rows, state.sort().get());
        }
        if (state.filtered()) {
            return withAncestors();
        }
        return state.grouping().on() ? openRowsOfGroups() : openRows();
    }

    private int[] openRows() {
        int[] rows = new int[tree.size()];
        int count = 0;
        boolean allThreads = false;
        int node = 0;
        while (node < rows.length) {
            boolean process = !tree.isThread(node);
            if (process && isHidden(node)) {
                node = tree.end(node);
                continue;
            }
            allThreads = process ? branches.showsAllThreads(node) : allThreads;
            if (process || allThreads || tree.troubled(node)) {
                rows[count++] = node;
            }
            node = process && branches.isClosed(node) ? tree.end(node) : node + 1;
        }
        return Arrays.copyOf(rows, count);
    }

    /** A closed row hides only what stands below it in its own group. */
    private int[] openRowsOfGroups() {
        int[] rows = new int[tree.size()];
        int count = 0;
        BitSet shut = new BitSet(tree.size());
        for (int node = 0; node < rows.length; node++) {
            int up = kin.applyAsInt(node);
            boolean process = !tree.isThread(node);
            if (up >= 0 && shut.get(up) || process && isHidden(node)) {
                shut.set(node);
                continue;
            }
            if (process || tree.troubled(node) || branches.showsAllThreads(up)) {
                rows[count++] = node;
            }
            shut.set(node, process && branches.isClosed(node));
        }
        return Arrays.copyOf(rows, count);
    }

    /** A kernel thread that nobody asked for, unless it or something below it must be seen. */
    private boolean isHidden(int node) {
        if (state.showKernelThreads() || !tree.has(node, Mark.KERNEL_THREAD)) {
            return false;
        }
        for (int below = node; below < tree.end(node); below++) {
            if (tree.troubled(below) || !tree.has(below, Mark.KERNEL_THREAD)) {
                return false;
            }
        }
        return true;
    }

    private boolean isWanted(int node) {
        return (!state.troubledOnly() || tree.troubled(node)) && (state.query().isBlank() || search.matches(node));
    }

    private boolean isListed(int node) {
        return tree.isThread(node) ? state.showThreads() || tree.troubled(node) : !isHidden(node);
    }

    private int[] withAncestors() {
        BitSet kept = new BitSet(tree.size());
        for (int node = 0; node < tree.size(); node++) {
            for (int up = isWanted(node) ? node : -1; up >= 0 && !kept.get(up); up = kin.applyAsInt(up)) {
                kept.set(up);
            }
        }
        return kept.stream().toArray();
    }

    private int[] flat(IntPredicate chosen) {
        int[] rows = new int[tree.size()];
        int count = 0;
        for (int node = 0; node < rows.length; node++) {
            if (chosen.test(node)) {
                rows[count++] = node;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
