package revenant.app.diagnosis.joins;

import java.util.Optional;
import java.util.function.Function;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.model.Task;

/**
 * Signals that were sent to a process and that it has not taken (SigPnd and ShdPnd of proc_pid_status(5)). Masks that
 * were not read count as empty: only what is in them is a proof.
 *
 * @param shared sent to the process; any thread may take them
 * @param own sent to single threads that have not ended, all together
 */
public record Signalled(SignalSet shared, SignalSet own) {
    private static final int FEW = 8;

    public static Signalled of(ProcessTree tree, int row) {
        SignalSet shared = SignalSet.EMPTY;
        SignalSet own = SignalSet.EMPTY;
        for (int node = row; node < tree.threadsEnd(row); node++) {
            shared = shared.or(shared(tree.task(node)));
            own = tree.ended(node) ? own : own.or(own(tree.task(node)));
        }
        return new Signalled(shared, own);
    }

    public SignalSet all() {
        return shared.or(own);
    }

    public static SignalSet shared(Task task) {
        return mask(task, Status.Signals::sharedPending).orElse(SignalSet.EMPTY);
    }

    public static SignalSet own(Task task) {
        return mask(task, Status.Signals::pending).orElse(SignalSet.EMPTY);
    }

    /** Empty where it was not read. */
    public static Optional<SignalSet> blocked(Task task) {
        return mask(task, Status.Signals::blocked);
    }

    private static Optional<SignalSet> mask(Task task, Function<Status.Signals, Reading<SignalSet>> which) {
        return task.status().flatMap(status -> which.apply(status.signals())).asOptional();
    }

    /**
     * A mask as its file prints it, with the names where they are few: {@code "ShdPnd: 0000000000000100 (SIGKILL)"}.
     */
    public static String words(Case host, String key, SignalSet set) {
        int count = set.signals().size();
        String names = count > FEW ? count + " signals" : host.signals().list(set);
        if (host.snapshot().host().os() != HostFacts.Os.LINUX) {
            return host.sources().word(key) + ": " + names;
        }
        String high = set.high() == 0 ? "" : String.format("%016x", set.high());
        return key + ": " + high + String.format("%016x", set.low()) + " (" + names + ")";
    }
}
