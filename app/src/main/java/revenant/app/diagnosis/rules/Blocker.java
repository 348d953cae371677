package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.joins.DyingNamespace;
import revenant.app.diagnosis.joins.Exits;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.PidNamespaces;
import revenant.app.diagnosis.joins.Stacks;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.tree.ProcessTree;
import revenant.app.wait.Ends;
import revenant.app.wait.Wait;
import revenant.collector.model.TaskState;

/**
 * A member that is not gone from a dying pid namespace.
 *
 * @param node row of the task that keeps it: a zombie leader, or a task that is left
 * @param by row of who has to let it go: parent or tracer; -1 for none or one that is not visible
 */
record Blocker(Kind kind, int node, int by) {

    /** Why it is not gone; what lasts most surely first. */
    enum Kind {
        /** Under the freezer of cgroup v1 it takes no signal. */
        FROZEN,
        /** Its tracer has stopped it at its exit. */
        TRACED,
        /** Its tracer has to wait(2) for it first. */
        TRACED_ZOMBIE,
        /** Its parent is outside the namespace and has to reap it: the init cannot. */
        OUTSIDE_ZOMBIE,
        /** It was killed and waits for a FUSE daemon that has its request. */
        IN_FUSE,
        /** It was killed and waits where no signal reaches it. */
        KILLED,
        /** It waits on its way out. */
        EXITING,
        /** It is just dying. */
        DYING;

        /** Whether one look tells that it stays; the others may be gone the next moment. */
        boolean stays() {
            return compareTo(IN_FUSE) <= 0;
        }
    }

    /** All but the inits that wait themselves, the surest first. */
    static List<Blocker> of(Case host, DyingNamespace dying) {
        Set<Integer> members = Set.copyOf(dying.namespace().members());
        List<Blocker> found = new ArrayList<>();
        for (int row : dying.namespace().members()) {
            if (!isWaitingInit(host, row)) {
                found.add(of(host, row, members));
            }
        }
        found.sort(Comparator.comparing(Blocker::kind));
        return found;
    }

    private static boolean isWaitingInit(Case host, int row) {
        return PidNamespaces.in(host).allDyingAround(row).stream()
                .anyMatch(dying -> dying.namespace().init() == row);
    }

    private static Blocker of(Case host, int row, Set<Integer> members) {
        Blocker found = new Blocker(Kind.DYING, row, -1);
        boolean left = false;
        for (int node = row; node < host.tree().threadsEnd(row); node++) {
            if (!host.tree().ended(node)) {
                Blocker one = left(host, node);
                found = !left || one.kind.compareTo(found.kind) < 0 ? one : found;
                left = true;
            }
        }
        return left ? found : zombie(host, row, members);
    }

    private static Blocker left(Case host, int node) {
        return switch (Hold.of(host, node)) {
            case FROZEN ->
                new Blocker(
                        host.task(node).stat().state() == TaskState.UNINTERRUPTIBLE ? Kind.FROZEN : Kind.DYING,
                        node,
                        -1);
            case TRACED ->
                new Blocker(
                        Stacks.contains(host.task(node), "do_exit") ? Kind.TRACED : Kind.DYING,
                        node,
                        tracer(host, node));
            case STOPPED -> new Blocker(Kind.DYING, node, -1);
            case UNINTERRUPTIBLE, NONE -> waiting(host, node);
        };
    }

    private static Blocker waiting(Case host, int node) {
        TaskState state = host.task(node).stat().state();
        if (Exits.isOnTheWay(host.tree(), node)) {
            return new Blocker(state == TaskState.RUNNING ? Kind.DYING : Kind.EXITING, node, -1);
        }
        if (state != TaskState.UNINTERRUPTIBLE) {
            return new Blocker(Kind.DYING, node, -1);
        }
        if (FuseConnections.in(host).wait(node).isPresent()) {
            return new Blocker(Kind.IN_FUSE, node, -1);
        }
        Ends ends = host.wait(node).map(Wait::ends).orElse(Ends.DEPENDS);
        return new Blocker(ends == Ends.NOTHING || ends == Ends.DEPENDS ? Kind.KILLED : Kind.DYING, node, -1);
    }

    private static int tracer(Case host, int node) {
        return host.joined(Tracers.class, Tracers::of).processOf(host.tree(), node);
    }

    private static Blocker zombie(Case host, int row, Set<Integer> members) {
        ProcessTree tree = host.tree();
        int parent = tree.nodeOf(host.task(row).stat().ppid());
        for (int node = row; node < tree.threadsEnd(row); node++) {
            if (Tracers.tracer(host.task(node)) != 0 && (tracer(host, node) != parent || node != row)) {
                return new Blocker(Kind.TRACED_ZOMBIE, node, tracer(host, node));
            }
        }
        boolean outside =
                parent >= 0 ? !members.contains(parent) : host.task(row).stat().ppid() != 0;
        return outside ? new Blocker(Kind.OUTSIDE_ZOMBIE, row, parent) : new Blocker(Kind.DYING, row, -1);
    }

    Optional<Integer> letsGo() {
        return by < 0 ? Optional.empty() : Optional.of(by);
    }
}
