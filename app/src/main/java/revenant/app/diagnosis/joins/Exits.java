package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Task;

/**
 * The tasks on their way through the kernel's exit that are not done. Told by the exit flag and by do_exit in the stack
 * (io_uring's cancel comes before the flag is set), never by the state letter or a pending signal: a task that exits by
 * itself waits in S with nothing pending.
 */
public final class Exits {
    private final List<Integer> nodes;

    private Exits(List<Integer> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    public static Exits in(Case host) {
        return host.joined(Exits.class, Exits::of);
    }

    private static Exits of(Case host) {
        List<Integer> found = new ArrayList<>();
        for (int node = 0; node < host.tree().size(); node++) {
            if (isOnTheWay(host.tree(), node)) {
                found.add(node);
            }
        }
        return new Exits(found);
    }

    /** Ascending. */
    public List<Integer> nodes() {
        return nodes;
    }

    /** Whether the task of a row is exiting and has not finished. */
    public static boolean isOnTheWay(ProcessTree tree, int node) {
        Task task = tree.task(node);
        return !tree.ended(node)
                && !task.stat().flags().kernelThread()
                && (task.stat().flags().exiting() || Stacks.contains(task, "do_exit"));
    }

    /** Whether another task of the process waits in its exit for this one: a worker of its io_uring. */
    public static boolean isAwaited(ProcessTree tree, int node) {
        int row = Rows.process(tree, node);
        for (int other = row; other < tree.threadsEnd(row); other++) {
            if (other != node && isOnTheWay(tree, other) && cancelsRing(tree.task(other))) {
                return !tree.ended(node);
            }
        }
        return false;
    }

    private static boolean cancelsRing(Task task) {
        return Stacks.contains(task, "io_uring_cancel_generic") || Stacks.contains(task, "io_wq_put_and_exit");
    }

    /** Whether all that is left of a process is on its way out, or nothing is. */
    public static boolean isLeaving(ProcessTree tree, int process) {
        for (int node = process; node < tree.threadsEnd(process); node++) {
            if (!tree.ended(node) && !isOnTheWay(tree, node)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a process runs no more code of its own: it exits, it was killed, or its pid namespace was. */
    public static boolean isEnding(Case host, int process) {
        return isLeaving(host.tree(), process)
                || Kills.isPending(host.process(process))
                || PidNamespaces.in(host).dyingAround(process).isPresent();
    }
}
