package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.wait.Ends;
import revenant.app.wait.Locks;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/**
 * The tasks of a host that wait uninterruptibly, and those whose FUSE request is on its way: these are S until a signal
 * arrives and D from then on (request_wait_answer() of the kernel). Exiting tasks are kept apart: they take no signal.
 */
public final class Waiters {
    private static final Set<String> REQUESTS =
            Set.of("request_wait_answer", "fuse_request_send", "__fuse_request_send");

    /** Subsystems whose waits are a matter of other rules: children, tracers, stop signals, freezers. */
    private static final Set<String> OTHERS = Set.of("process", "ptrace", "signals", "freezer", "pid namespace");

    private final List<Waiter> living = new ArrayList<>();
    private final List<Waiter> exiting = new ArrayList<>();

    private Waiters(Case host) {
        for (int node = 0; node < host.tree().size(); node++) {
            if (isCandidate(host, node)) {
                note(host, node);
            }
        }
    }

    public static Waiters in(Case host) {
        return host.joined(Waiters.class, Waiters::new);
    }

    public List<Waiter> living() {
        return living;
    }

    public List<Waiter> exiting() {
        return exiting;
    }

    private static boolean isCandidate(Case host, int node) {
        boolean uninterruptible = host.tree().has(node, Mark.UNINTERRUPTIBLE);
        return (uninterruptible || requests(host.task(node)))
                && !host.ours(node)
                && !host.tree().ended(node)
                && !host.tree().has(node, Mark.FROZEN);
    }

    /** Whether the task waits for the answer to a FUSE request. */
    public static boolean requests(Task task) {
        if (!task.stack().isKnown()) {
            return REQUESTS.contains(task.wchan().orElse(""));
        }
        for (Frame frame : Stacks.of(task)) {
            if (REQUESTS.contains(frame.function())) {
                return true;
            }
        }
        return false;
    }

    /**
     * A task at rest, one of another rule, or one in a wait that any signal ends: that is D only while it is frozen (since
     * 6.1 a frozen task shows the place it was frozen in).
     */
    private static boolean isNone(Wait wait) {
        return wait.ends() == Ends.REST
                || wait.ends() == Ends.ANY && !wait.subsystem().equals("memory")
                || OTHERS.contains(wait.subsystem());
    }

    private void note(Case host, int node) {
        Optional<Wait> wait = host.wait(node);
        if (wait.filter(Waiters::isNone).isPresent()) {
            return;
        }
        Task task = host.task(node);
        Optional<String> point = WaitPoints.point(task)
                .asOptional()
                .filter(found -> !found.isEmpty())
                .map(Text::printable);
        Waiter waiter = new Waiter(node, point, wait, Locks.waits(task), Behind.of(host, node));
        (task.stat().flags().exiting() ? exiting : living).add(waiter);
    }
}
