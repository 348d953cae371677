package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;

/**
 * Who is left to answer each FUSE connection. A daemon cannot answer when it is gone, held, or blocked: when every task
 * that is left of it waits for a connection that only blocked processes hold. That is seen in one look, as it does not
 * depend on time: nothing but an abort changes it.
 */
public final class FuseAnswers {
    /** Where nobody waits who could read a request next: a timer may be that of a slow daemon. */
    private static final Set<String> IDLE = Set.of("process", "signals");

    private static final Set<String> AT_REST = Set.of("process", "signals", "futex");

    private final Case host;
    private final ProcessTree tree;
    private final FuseConnections connections;
    private final Set<Integer> blocked;

    private FuseAnswers(Case host) {
        this.host = host;
        this.tree = host.tree();
        this.connections = FuseConnections.in(host);
        this.blocked = blocked();
    }

    public static FuseAnswers in(Case host) {
        return host.joined(FuseAnswers.class, FuseAnswers::new);
    }

    public FuseAnswer of(FuseConn connection) {
        if (connection.isVirtiofs() || connection.holders().isEmpty() && !areAllHoldersKnown()) {
            return FuseAnswer.UNKNOWN;
        }
        if (connection.holders().isEmpty()) {
            return FuseAnswer.GONE;
        }
        FuseAnswer best = FuseAnswer.BLOCKED;
        for (FuseHolder holder : connection.holders()) {
            FuseAnswer one = of(holder.process());
            best = one.compareTo(best) > 0 ? one : best;
        }
        return best;
    }

    private FuseAnswer of(int process) {
        if (blocked.contains(process)) {
            return FuseAnswer.BLOCKED;
        }
        if (Exits.isEnding(host, process)) {
            return FuseAnswer.ENDING;
        }
        if (isHeld(process)) {
            return FuseAnswer.HELD;
        }
        return isIdle(process) ? FuseAnswer.IDLE : FuseAnswer.ALIVE;
    }

    private boolean areAllHoldersKnown() {
        return connections.unclaimed().isEmpty()
                && connections.unread().stream()
                        .allMatch(row -> host.process(row).pid() == 1);
    }

    /** Whether every task that is left of a process waits in FUSE for someone who is blocked too. */
    public boolean isBlocked(int process) {
        return blocked.contains(process);
    }

    private boolean isHeld(int process) {
        for (int node = process; node < tree.threadsEnd(process); node++) {
            if (!tree.ended(node) && !Hold.of(host, node).lasting()) {
                return false;
            }
        }
        return true;
    }

    private boolean isIdle(int process) {
        for (int node = process; node < tree.threadsEnd(process); node++) {
            if (!tree.ended(node) && !waitsIn(node, IDLE)) {
                return false;
            }
        }
        return true;
    }

    private boolean waitsIn(int node, Set<String> subsystems) {
        return host.wait(node)
                .filter(wait -> subsystems.contains(wait.subsystem()))
                .isPresent();
    }

    /**
     * Whether a daemon works on nothing: a thread of it waits for the next request, and no other for anything but that, a
     * lock, a child or a signal. One that waits for a server, a disk or a timer may answer when that comes.
     */
    public boolean isAtRest(int process) {
        boolean serves = false;
        for (int node = process; node < tree.threadsEnd(process); node++) {
            boolean reads = FuseFrames.serves(tree.task(node));
            if (!tree.ended(node) && !reads && !waitsIn(node, AT_REST)) {
                return false;
            }
            serves |= reads;
        }
        return serves;
    }

    /** The greatest set of processes that wait for each other only. */
    private Set<Integer> blocked() {
        Set<Integer> found = new HashSet<>();
        for (FuseConn connection : connections.all()) {
            for (FuseWait wait : connection.waits()) {
                int process = Rows.process(tree, wait.node());
                if (waits(process).isPresent()) {
                    found.add(process);
                }
            }
        }
        while (found.removeIf(process -> !isHopeless(process, found))) {
            // Whoever waits for one that is out of the set is out of it too.
        }
        return found;
    }

    /** The waits of all tasks that are left of a process; empty when one of them does not wait in FUSE. */
    private Optional<List<FuseConn>> waits(int process) {
        List<FuseConn> all = new ArrayList<>();
        for (int node = process; node < tree.threadsEnd(process); node++) {
            Optional<FuseConn> one = connections.waitedFor(node);
            one.ifPresent(all::add);
            if (one.isEmpty() && !tree.ended(node)) {
                return Optional.empty();
            }
        }
        return Optional.of(all);
    }

    private boolean isHopeless(int process, Set<Integer> candidates) {
        return waits(process).orElse(List.of()).stream().allMatch(connection -> hasNoOneBut(connection, candidates));
    }

    private boolean hasNoOneBut(FuseConn connection, Set<Integer> candidates) {
        if (connection.isVirtiofs() || connection.holders().isEmpty() && !areAllHoldersKnown()) {
            return false;
        }
        return connection.holders().stream().allMatch(holder -> candidates.contains(holder.process()));
    }
}
