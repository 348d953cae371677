package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.TaskKey;

/** Processes and their threads as rows of the tree. */
public final class Rows {
    private Rows() {}

    /** The leader and all threads of a process. */
    public static List<TaskKey> keys(Case host, int process) {
        return IntStream.range(process, host.tree().threadsEnd(process))
                .mapToObj(host::key)
                .toList();
    }

    /** Children that have ended and that their parent has not reaped. */
    public static List<TaskKey> zombies(Case host, int parent) {
        return Arrays.stream(host.tree().children(parent))
                .filter(child -> host.tree().has(child, Mark.ZOMBIE))
                .mapToObj(host::key)
                .toList();
    }

    /** The other processes of a process's pid namespace and those below it, zombies too. */
    public static List<Integer> inPidNamespaceOf(Case host, int init) {
        Optional<Long> inode = pidNamespace(host, init);
        List<Integer> members = new ArrayList<>();
        for (int row = 0; row < host.tree().size(); row = host.tree().threadsEnd(row)) {
            boolean below = row > init && row < host.tree().end(init);
            if (row != init
                    && (below || inode.isPresent() && pidNamespace(host, row).equals(inode))) {
                members.add(row);
            }
        }
        return members;
    }

    private static Optional<Long> pidNamespace(Case host, int row) {
        return host.process(row).namespaces().asOptional().flatMap(kinds -> Optional.ofNullable(kinds.get("pid")));
    }

    /** The row of the process that a task belongs to; -1 for -1. */
    public static int process(ProcessTree tree, int node) {
        return node >= 0 && tree.isThread(node) ? tree.parent(node) : node;
    }
}
