package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.wait.Wait;
import revenant.collector.model.Stat;
import revenant.collector.model.TaskState;

/**
 * A process whose thread waits in vfork(2) for a child that has not called execve or exited (wait_for_vfork_done() of
 * kernel/fork.c; ppwait of FreeBSD's kern_fork.c). The child uses its memory meanwhile.
 *
 * @param row of the parent
 * @param waiting its threads in that wait
 * @param child the row of the child: the youngest that has not called execve
 * @param sure whether no other child comes into question
 */
public record Vfork(int row, List<Integer> waiting, int child, boolean sure) {
    private static final Set<String> FUNCTIONS = Set.of(
            "wait_for_vfork_done", "kernel_clone", "_do_fork", "do_fork", "ast_vfork", "fork_rfppwait", "ppwait");

    /** Of all processes that have a visible child of that kind. */
    public static List<Vfork> all(Case host) {
        List<Vfork> found = new ArrayList<>();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            if (!host.ours(row) && !tree.has(row, Mark.KERNEL_THREAD)) {
                of(host, row).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Vfork> of(Case host, int row) {
        List<Integer> waiting = new ArrayList<>();
        for (int node = row; node < host.tree().threadsEnd(row); node++) {
            if (waits(host, node)) {
                waiting.add(node);
            }
        }
        List<Integer> children = waiting.isEmpty() ? List.of() : children(host.tree(), row);
        return children.isEmpty()
                ? Optional.empty()
                : Optional.of(new Vfork(row, waiting, children.getFirst(), children.size() <= waiting.size()));
    }

    private static boolean waits(Case host, int node) {
        return host.task(node).stat().state() == TaskState.UNINTERRUPTIBLE
                && host.wait(node)
                        .map(Wait::function)
                        .filter(FUNCTIONS::contains)
                        .isPresent();
    }

    /** The children that have not called execve, the youngest first; of those that share its memory, if any do. */
    private static List<Integer> children(ProcessTree tree, int row) {
        List<Integer> young = Arrays.stream(tree.children(row))
                .boxed()
                .filter(child -> tree.task(child).stat().flags().forkedNoExec() && !tree.ended(child))
                .sorted(Comparator.comparingLong(
                        child -> -tree.task(child).stat().startTicks()))
                .toList();
        List<Integer> sharing = young.stream()
                .filter(child ->
                        sameMemory(tree.task(row).stat(), tree.task(child).stat()))
                .toList();
        return sharing.isEmpty() ? young : sharing;
    }

    /** One memory has one resident set. */
    private static boolean sameMemory(Stat parent, Stat child) {
        return parent.rssPages().isKnown() && parent.rssPages().equals(child.rssPages());
    }
}
