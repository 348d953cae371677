package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Users;
import revenant.collector.model.Limit;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Status;
import revenant.collector.model.Text;

/**
 * RLIMIT_NPROC: all tasks of a real user id count, whichever of them has the limit (getrlimit(2)); since 5.14 those of
 * each user namespace by themselves. A limit counts here when at least half of these tasks are under it: a smaller one
 * that a single process set itself only keeps that one from forking. The limit does not bind user 0.
 */
final class UserCeilings {
    private static final String LIMIT = "Max processes";

    /** The namespace of a process of which it is not known, as of every zombie, where its user is in several. */
    private static final long SOME_NAMESPACE = 0;

    /** Whose tasks are counted together. */
    private record Owner(long uid, long userNamespace) {}

    /** The tasks of one owner. */
    private static final class Crowd {
        final List<Integer> rows = new ArrayList<>();
        final Map<Long, Long> tasksByLimit = new HashMap<>();
        final Map<Long, Integer> pidByLimit = new HashMap<>();
        long tasks;
        long withKnownLimit;

        void add(int row, Process process) {
            long count = process.tasks().size();
            rows.add(row);
            tasks += count;
            withKnownLimit += process.limits().isKnown() ? count : 0;
            soft(process).ifPresent(limit -> {
                tasksByLimit.merge(limit, count, Long::sum);
                pidByLimit.putIfAbsent(limit, process.pid());
            });
        }
    }

    private final Case host;
    private final Map<Long, Set<Long>> namespaces = new HashMap<>();
    private final Map<Owner, Crowd> crowds = new HashMap<>();

    private UserCeilings(Case host) {
        this.host = host;
    }

    static List<TaskCeiling> of(Case host) {
        UserCeilings ceilings = new UserCeilings(host);
        for (Process process : host.tree().processes()) {
            ceilings.note(process);
        }
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            ceilings.count(row, tree.process(row));
        }
        List<TaskCeiling> found = new ArrayList<>();
        ceilings.crowds.forEach((owner, crowd) -> ceilings.add(owner, crowd, found));
        return found;
    }

    private void note(Process process) {
        uid(process)
                .ifPresent(uid -> namespace(process)
                        .ifPresent(inode -> namespaces
                                .computeIfAbsent(uid, _ -> new TreeSet<>())
                                .add(inode)));
    }

    private void count(int row, Process process) {
        Optional<Long> uid = uid(process).filter(id -> id != 0);
        if (uid.isEmpty()) {
            return;
        }
        Set<Long> known = namespaces.getOrDefault(uid.get(), Set.of());
        long only = known.size() == 1 ? known.iterator().next() : SOME_NAMESPACE;
        Owner owner = new Owner(uid.get(), namespace(process).orElse(only));
        crowds.computeIfAbsent(owner, _ -> new Crowd()).add(row, process);
    }

    private void add(Owner owner, Crowd crowd, List<TaskCeiling> found) {
        crowd.tasksByLimit.forEach((limit, tasks) -> {
            if (limit > 0 && tasks * 2 >= crowd.withKnownLimit) {
                found.add(new TaskCeiling(
                        TaskCeiling.Kind.USER,
                        "user " + Text.printable(Users.name(host.snapshot().host(), owner.uid())) + " (RLIMIT_NPROC)",
                        Long.toString(owner.uid()),
                        crowd.tasks,
                        limit,
                        Reading.notCollected(),
                        "Uid: of /proc/[0-9]*/task/[0-9]*/status, counted",
                        "/proc/" + crowd.pidByLimit.get(limit) + "/limits",
                        List.copyOf(crowd.rows)));
            }
        });
    }

    private static Optional<Long> uid(Process process) {
        return process.leader()
                .status()
                .flatMap(Status::uids)
                .map(Status.Ids::real)
                .asOptional();
    }

    private static Optional<Long> namespace(Process process) {
        return Optional.ofNullable(process.namespaces().orElse(Map.of()).get("user"));
    }

    private static Optional<Long> soft(Process process) {
        for (Limit limit : process.limits().orElse(List.of())) {
            OptionalLong soft = limit.soft();
            if (limit.name().equals(LIMIT) && soft.isPresent()) {
                return Optional.of(soft.getAsLong());
            }
        }
        return Optional.empty();
    }
}
