package revenant.app.cli;

import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.Collector;

/** The bundled incident, whose pids are others each time it is recorded. */
record Incident(Path file, ProcessTree tree) {

    static Incident in(Path directory) {
        Path file = CaptureFiles.sample(directory);
        try {
            return new Incident(file, ProcessTree.of(Collector.open(file).snapshot()));
        } catch (CollectException e) {
            throw new AssertionError(e);
        }
    }

    /** The child that its parent does not wait for. */
    int zombie() {
        return first(node -> tree.has(node, Mark.ZOMBIE));
    }

    int zombiesParent() {
        return tree.task(tree.nodeOf(zombie())).stat().ppid();
    }

    int orphan() {
        return first(node -> tree.has(node, Mark.ORPHAN));
    }

    /** The FUSE daemon: its leader is a zombie, its other thread is stuck. */
    int daemon() {
        return named("fused");
    }

    /** The thread that waits for its own daemon. */
    int stuck() {
        return tree.task(tree.nodeOf(daemon()) + 1).tid();
    }

    /** The pid of the first process of that name. */
    int named(String comm) {
        return first(node -> tree.task(node).stat().comm().equals(comm));
    }

    private int first(IntPredicate wanted) {
        return IntStream.range(0, tree.size())
                .filter(wanted)
                .map(node -> tree.task(node).pid())
                .findFirst()
                .orElseThrow();
    }
}
