package revenant.app.view.tree;

import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.collector.model.TaskKey;

/**
 * What is not shown until a person asks for it. Closed branches and filters do not count: they are seen to hide.
 *
 * @param threads threads besides the leaders, without trouble
 * @param kernelThreads kernel threads without trouble in or below them
 */
public record Hidden(int threads, int kernelThreads) {

    /** What the switches for threads and kernel threads would show more. */
    public static Hidden of(ProcessTree tree, ViewState state) {
        return new Hidden(
                state.showThreads() ? 0 : threads(tree) - opened(tree, state),
                state.showKernelThreads() ? 0 : kernelThreads(tree));
    }

    private static int threads(ProcessTree tree) {
        int count = 0;
        for (int node = 0; node < tree.size(); node++) {
            count += calm(tree, node) ? 1 : 0;
        }
        return count;
    }

    /** Threads of the processes whose threads a person has opened. */
    private static int opened(ProcessTree tree, ViewState state) {
        int count = 0;
        for (TaskKey process : state.withThreads()) {
            int row = tree.indexOf(process);
            for (int node = row + 1; row >= 0 && node < tree.threadsEnd(row); node++) {
                count += calm(tree, node) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean calm(ProcessTree tree, int node) {
        return tree.isThread(node) && !tree.troubled(node);
    }

    private static int kernelThreads(ProcessTree tree) {
        int count = 0;
        for (int node = 0; node < tree.size(); node++) {
            count += !tree.isThread(node) && tree.has(node, Mark.KERNEL_THREAD) && calmBelow(tree, node) ? 1 : 0;
        }
        return count;
    }

    private static boolean calmBelow(ProcessTree tree, int top) {
        for (int node = top; node < tree.end(top); node++) {
            if (tree.troubled(node) || !tree.has(node, Mark.KERNEL_THREAD)) {
                return false;
            }
        }
        return true;
    }
}
