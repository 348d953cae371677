package revenant.app.view.tree;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import revenant.app.tree.Enclosure;
import revenant.app.tree.Kin;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Search;
import revenant.app.tree.ViewState;
import revenant.app.tree.VisibleRows;
import revenant.collector.model.TaskKey;

/** A narrower look than {@link ViewState} knows of: one mark, some tasks, or one branch. */
public sealed interface Focus {
    Focus ALL = new Everything();

    /** No narrower look. */
    record Everything() implements Focus {
        @Override
        public int[] choose(ProcessTree tree, ViewState state, Search search) {
            return VisibleRows.of(tree, state, search);
        }
    }

    /** The rows with a mark, and in the tree their ancestors; open and closed branches do not count. */
    record OfMark(Mark mark) implements Focus {
        @Override
        public int[] choose(ProcessTree tree, ViewState state, Search search) {
            return Focus.only(tree, state, search, node -> tree.has(node, mark));
        }
    }

    /** These tasks, and in the tree their ancestors; open and closed branches do not count. */
    record OfTasks(Set<TaskKey> tasks) implements Focus {
        public OfTasks {
            tasks = Set.copyOf(tasks);
        }

        @Override
        public int[] choose(ProcessTree tree, ViewState state, Search search) {
            return Focus.only(tree, state, search, node -> tasks.contains(tree.key(node)));
        }
    }

    /** What runs in one jail or container, and in the tree its ancestors; open and closed branches do not count. */
    record OfEnclosure(Enclosure enclosure) implements Focus {
        @Override
        public int[] choose(ProcessTree tree, ViewState state, Search search) {
            Optional<Enclosure> wanted = Optional.of(enclosure);
            return Focus.only(
                    tree,
                    state,
                    search,
                    node -> (!tree.isThread(node) || tree.troubled(node) || state.showThreads())
                            && tree.enclosure(node).orElse(Optional.empty()).equals(wanted));
        }
    }

    /** One row and what is below it. */
    record Subtree(TaskKey top) implements Focus {
        @Override
        public int[] choose(ProcessTree tree, ViewState state, Search search) {
            int from = tree.indexOf(top);
            int to = from < 0 ? -1 : tree.end(from);
            return Arrays.stream(VisibleRows.of(tree, state, search))
                    .filter(node -> node >= from && node < to)
                    .toArray();
        }
    }

    /** The nodes to show, in order. */
    int[] choose(ProcessTree tree, ViewState state, Search search);

    /** Whether rows are chosen one by one, so that a branch cannot be opened or closed. */
    default boolean picks() {
        return switch (this) {
            case Everything _, Subtree _ -> false;
            case OfMark _, OfTasks _, OfEnclosure _ -> true;
        };
    }

    private static int[] only(ProcessTree tree, ViewState state, Search search, IntPredicate wanted) {
        boolean flat = state.sort().isPresent();
        IntUnaryOperator kin = Kin.of(tree, state);
        BitSet kept = new BitSet(tree.size());
        for (int node = 0; node < tree.size(); node++) {
            if (wanted.test(node) && (state.query().isBlank() || search.matches(node))) {
                keep(kin, node, flat, kept);
            }
        }
        int[] all = VisibleRows.of(tree, unfolded(state), search);
        return Arrays.stream(all).filter(kept::get).toArray();
    }

    private static void keep(IntUnaryOperator kin, int node, boolean alone, BitSet kept) {
        kept.set(node);
        for (int up = kin.applyAsInt(node); !alone && up >= 0 && !kept.get(up); up = kin.applyAsInt(up)) {
            kept.set(up);
        }
    }

    private static ViewState unfolded(ViewState state) {
        return state.withBranches(Set.of(), Set.of())
                .withShowThreads(true)
                .withTroubledOnly(false)
                .withShowKernelThreads(true);
    }
}
