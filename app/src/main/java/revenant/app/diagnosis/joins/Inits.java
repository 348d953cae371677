package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.collector.model.Status;

/** Processes that adopt the orphans of others: PID 1, and the init of each pid namespace (pid_namespaces(7)). */
public final class Inits {
    private Inits() {}

    public static boolean is(Case host, int row) {
        return host.process(row).pid() == 1 || isOfNamespace(host, row);
    }

    /** Whether it is the init of a pid namespace below the one that was looked at: the last id of NSpid is 1. */
    public static boolean isOfNamespace(Case host, int row) {
        return ids(host, row)
                .filter(ids -> ids.size() > 1 && ids.getLast() == 1)
                .isPresent();
    }

    /** NSpid; empty where it was not read or is not printed (before 4.1). */
    static Optional<List<Integer>> ids(Case host, int row) {
        return host.task(row).status().flatMap(Status::nsPids).asOptional();
    }
}
