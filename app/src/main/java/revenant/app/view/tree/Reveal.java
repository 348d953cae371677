package revenant.app.view.tree;

import java.util.HashSet;
import java.util.Set;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.collector.model.TaskKey;

/** Opens what hides a row. */
final class Reveal {
    private Reveal() {}

    /** The least change after which {@code node} is visible. */
    static ViewState of(ProcessTree tree, ViewState state, int node) {
        Set<TaskKey> closed = new HashSet<>(state.closed());
        Set<TaskKey> withThreads = new HashSet<>(state.withThreads());
        for (int up = tree.parent(node); up >= 0; up = tree.parent(up)) {
            closed.remove(tree.key(up));
        }
        if (tree.isThread(node)) {
            withThreads.add(tree.key(tree.parent(node)));
        }
        boolean kernel = state.showKernelThreads() || tree.has(node, Mark.KERNEL_THREAD);
        return state.withBranches(closed, withThreads)
                .withQuery("")
                .withTroubledOnly(false)
                .withShowKernelThreads(kernel)
                .withGrouping(state.grouping().unfold(tree.group(node)));
    }

    /** Everything below {@code top} open, threads too. */
    static ViewState all(ProcessTree tree, ViewState state, int top) {
        Set<TaskKey> closed = new HashSet<>(state.closed());
        Set<TaskKey> withThreads = new HashSet<>(state.withThreads());
        for (int node = top; node < tree.end(top); node++) {
            if (!tree.isThread(node)) {
                closed.remove(tree.key(node));
                withThreads.add(tree.key(node));
            }
        }
        return state.withBranches(closed, withThreads);
    }
}
