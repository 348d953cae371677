package revenant.app.tree;

import java.util.Arrays;
import java.util.BitSet;
import revenant.collector.model.TaskKey;

/** Chooses the rows: one pass over the nodes, skipping what lies below a closed row. */
final class Selection {
    private final ProcessTree tree;
    private final ViewState state;
    private final Search search;

    private Selection(ProcessTree tree, ViewState state, Search search) {
        this.tree = tree;
        this.state = state;
        this.search = search;
    }

    static int[] of(ProcessTree tree, ViewState state, Search search) {
        Selection selection = new Selection(tree, state, search);
        if (state.sort().isPresent()) {
            return Sorting.sort(tree, selection.flat(), state.sort().get());
        }
        return state.filtered() ? selection.filteredTree() : selection.tree();
    }

    static boolean canOpen(ProcessTree tree, ViewState state, int node) {
        if (tree.isThread(node) || state.filtered() || state.sort().isPresent()) {
            return false;
        }
        TaskKey key = tree.key(node);
        Selection selection = new Selection(tree, state, Search.of(tree, ""));
        return state.closed().contains(key)
                ? tree.end(node) > node + 1
                : !state.showThreads() && !state.withThreads().contains(key) && selection.hidesThreads(node);
    }

    static boolean canClose(ProcessTree tree, ViewState state, int node) {
        if (tree.isThread(node) || state.filtered() || state.sort().isPresent()) {
            return false;
        }
        return !state.closed().contains(tree.key(node))
                && (tree.end(node) > tree.threadsEnd(node)
                        || new Selection(tree, state, Search.of(tree, "")).showsThreads(node));
    }

    private boolean hidesThreads(int node) {
        for (int thread = node + 1; thread < tree.threadsEnd(node); thread++) {
            if (!tree.troubled(thread)) {
                return true;
            }
        }
        return false;
    }

    private boolean showsThreads(int node) {
        boolean all = allThreads(node);
        for (int thread = node + 1; thread < tree.threadsEnd(node); thread++) {
            if (all || tree.troubled(thread)) {
                return true;
            }
        }
        return false;
    }

    private boolean allThreads(int process) {
        return state.showThreads()
                || !state.withThreads().isEmpty() && state.withThreads().contains(tree.key(process));
    }

    private boolean closed(int process) {
        return !state.closed().isEmpty() && state.closed().contains(tree.key(process));
    }

    private int[] tree() {
        int[] rows = new int[tree.size()];
        int count = 0;
        boolean all = false;
        for (int node = 0; node < rows.length; ) {
            boolean thread = tree.isThread(node);
            if (!thread && hidden(node)) {
                node = tree.end(node);
                continue;
            }
            if (!thread) {
                all = allThreads(node);
            }
            if (!thread || all || tree.troubled(node)) {
                rows[count++] = node;
            }
            node = !thread && closed(node) ? tree.end(node) : node + 1;
        }
        return Arrays.copyOf(rows, count);
    }

    private boolean hidden(int node) {
        return !state.showKernelThreads() && tree.has(node, Mark.KERNEL_THREAD);
    }

    private boolean wanted(int node) {
        return (!state.troubledOnly() || tree.troubled(node)) && (state.query().isBlank() || search.matches(node));
    }

    private int[] filteredTree() {
        BitSet kept = new BitSet(tree.size());
        for (int node = 0; node < tree.size(); node++) {
            if (wanted(node)) {
                for (int up = node; up >= 0 && !kept.get(up); up = tree.parent(up)) {
                    kept.set(up);
                }
            }
        }
        return kept.stream().toArray();
    }

    private int[] flat() {
        int[] rows = new int[tree.size()];
        int count = 0;
        for (int node = 0; node < rows.length; node++) {
            boolean chosen = state.filtered()
                    ? wanted(node)
                    : !hidden(node) && (!tree.isThread(node) || state.showThreads() || tree.troubled(node));
            if (chosen) {
                rows[count++] = node;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
