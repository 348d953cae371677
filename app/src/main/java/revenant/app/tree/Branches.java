package revenant.app.tree;

import java.util.function.IntUnaryOperator;

/** Which branches of the tree a person has open. */
final class Branches {
    private final ProcessTree tree;
    private final ViewState state;
    private final IntUnaryOperator kin;

    Branches(ProcessTree tree, ViewState state) {
        this.tree = tree;
        this.state = state;
        this.kin = Kin.of(tree, state);
    }

    boolean isClosed(int process) {
        return !state.closed().isEmpty() && state.closed().contains(tree.key(process));
    }

    boolean showsAllThreads(int process) {
        return state.showThreads()
                || !state.withThreads().isEmpty() && state.withThreads().contains(tree.key(process));
    }

    boolean canOpen(int node) {
        if (isFixed(node)) {
            return false;
        }
        return isClosed(node)
                ? tree.threadsEnd(node) > node + 1 || hasChild(node)
                : !showsAllThreads(node) && hasThread(node, false);
    }

    boolean canClose(int node) {
        if (isFixed(node) || isClosed(node)) {
            return false;
        }
        boolean threads = hasThread(node, true) || showsAllThreads(node) && hasThread(node, false);
        return threads || hasChild(node);
    }

    /** Whether a child process stands below it. */
    private boolean hasChild(int process) {
        for (int child = tree.threadsEnd(process); child < tree.end(process); child = tree.end(child)) {
            if (kin.applyAsInt(child) == process) {
                return true;
            }
        }
        return false;
    }

    private boolean isFixed(int node) {
        return tree.isThread(node) || state.filtered() || state.sort().isPresent();
    }

    private boolean hasThread(int process, boolean troubled) {
        for (int thread = process + 1; thread < tree.threadsEnd(process); thread++) {
            if (tree.troubled(thread) == troubled) {
                return true;
            }
        }
        return false;
    }
}
