package revenant.app.diagnosis.joins;

import java.util.Optional;
import revenant.app.tree.Signals;
import revenant.collector.model.Process;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.model.Task;

/**
 * Whether SIGKILL waits to be delivered. That it does not says nothing: newer kernels drop it for a process that is
 * exiting already.
 */
public final class Kills {
    private Kills() {}

    /** Of the thread, or of its process. */
    public static boolean isPending(Task task) {
        Optional<Status.Signals> masks = task.status().asOptional().map(Status::signals);
        return masks.flatMap(one -> one.pending().asOptional())
                        .filter(Kills::has)
                        .isPresent()
                || masks.flatMap(one -> one.sharedPending().asOptional())
                        .filter(Kills::has)
                        .isPresent();
    }

    /** Of any of its threads. */
    public static boolean isPending(Process process) {
        return process.tasks().stream().anyMatch(Kills::isPending);
    }

    private static boolean has(SignalSet set) {
        return set.contains(Signals.KILL);
    }
}
