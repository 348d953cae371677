package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.TaskState;

/**
 * What one tracer holds (ptrace(2)).
 *
 * @param tracer id of the tracing thread
 * @param node its row, -1 where it is not visible
 * @param stopped tasks in state t
 * @param ended tasks that have ended, and whose process nobody can reap before the tracer has waited for them: a zombie
 *     that is not the tracer's own child, or a thread whose whole process has ended
 */
public record Grip(int tracer, int node, List<Integer> stopped, List<Integer> ended) {

    /** Of all tracers that hold something, by the tracer's id. */
    public static List<Grip> all(Case host) {
        List<Grip> found = new ArrayList<>();
        Tracers tracers = host.joined(Tracers.class, Tracers::of);
        tracers.tracees().forEach((tracer, tracees) -> {
            Grip grip = new Grip(
                    tracer,
                    tracers.node(tracer),
                    tracees.stream().filter(node -> isStopped(host, node)).toList(),
                    tracees.stream().filter(node -> isKept(host, node)).toList());
            if (!grip.stopped.isEmpty() || !grip.ended.isEmpty()) {
                found.add(grip);
            }
        });
        return found;
    }

    private static boolean isStopped(Case host, int node) {
        return !host.tree().ended(node) && host.task(node).stat().state() == TaskState.TRACED && !host.ours(node);
    }

    private static boolean isKept(Case host, int node) {
        ProcessTree tree = host.tree();
        int row = Rows.process(tree, node);
        if (!tree.ended(node) || !tree.has(row, Mark.ZOMBIE)) {
            return false;
        }
        int parent = tree.nodeOf(tree.task(row).stat().ppid());
        int by = host.joined(Tracers.class, Tracers::of).processOf(tree, node);
        return node != row || by < 0 || by != parent;
    }

    /** The row of the tracer's process, -1 where it is not visible. */
    public int process(ProcessTree tree) {
        return Rows.process(tree, node);
    }

    /**
     * The processes that stop one another in a circle, this tracer's first; empty when following the tracers from here
     * does not lead back.
     */
    public List<Integer> circle(Case host) {
        List<Integer> circle = new ArrayList<>();
        int at = stopped.isEmpty() ? -1 : process(host.tree());
        while (at >= 0 && !circle.contains(at)) {
            circle.add(at);
            at = stopper(host, at);
        }
        return at >= 0 && at == circle.getFirst() ? circle : List.of();
    }

    /** The process whose tracing thread has stopped a thread of this process, -1 for none. */
    private static int stopper(Case host, int row) {
        for (int node = row; node < host.tree().threadsEnd(row); node++) {
            if (isStopped(host, node)) {
                return host.joined(Tracers.class, Tracers::of).processOf(host.tree(), node);
            }
        }
        return -1;
    }
}
