package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Wait;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/**
 * Finds the tasks that wait inside FUSE, and for which connection: by what their system call works on; where that does
 * not tell by the requests that wait, what an exiting task still has open, or the mounts it can see.
 */
final class FuseResolver {
    /** Wait points that do not name a file system. */
    private static final Set<String> GENERAL = Set.of("page cache", "file system");

    private final Case host;
    private final FuseTable table;
    private final FusePaths paths;
    private final FuseHolders holders;

    FuseResolver(Case host, FuseTable table, FusePaths paths, FuseHolders holders) {
        this.host = host;
        this.table = table;
        this.paths = paths;
        this.holders = holders;
    }

    /** Empty for a task that does not wait in FUSE, or whose request was answered while we looked. */
    Optional<FuseWait> wait(int node) {
        Task task = host.task(node);
        if (host.tree().ended(node)
                || task.stat().flags().kernelThread()
                || task.stat().state() == TaskState.RUNNING) {
            return Optional.empty();
        }
        Optional<String> inside = FuseFrames.waiting(task);
        Optional<FuseWait> found = inside.isPresent() ? Optional.of(inside(node, inside.get())) : general(node, task);
        return found.filter(this::isUnanswered);
    }

    private boolean isUnanswered(FuseWait wait) {
        return wait.connection()
                .map(number -> !table.isIdle(number))
                .orElse(!table.areAllCounted() || !table.busy().isEmpty());
    }

    private FuseWait inside(int node, String function) {
        boolean leaving = Exits.isOnTheWay(host.tree(), node);
        return (leaving ? Optional.<FuseWait>empty() : paths.byDescriptor(node, function))
                .or(() -> byOnlyBusy(node, function))
                .or(() -> paths.byWhatItHolds(node, function, leaving).filter(this::isUnanswered))
                .or(() -> byMounts(node, function))
                .or(() -> byDaemon(node, function))
                .or(() -> byBeingMounted(node, function))
                .orElseGet(() -> new FuseWait(node, function, Optional.empty(), false, "", "", candidates(node)));
    }

    /** What waits at a point that no file system has to itself; only where a path, or an exit, leads to FUSE. */
    private Optional<FuseWait> general(int node, Task task) {
        boolean leaving = Exits.isOnTheWay(host.tree(), node);
        if (task.stat().state() != TaskState.UNINTERRUPTIBLE && !leaving) {
            return Optional.empty();
        }
        Optional<Wait> wait = host.wait(node).filter(one -> GENERAL.contains(one.subsystem()));
        if (wait.isEmpty() || FuseFrames.isElsewhere(task)) {
            return Optional.empty();
        }
        String function = wait.get().function();
        if (!leaving) {
            return paths.byDescriptor(node, function).or(() -> paths.byWorkingDirectory(node, function));
        }
        return paths.byWhatItHolds(node, function, true).or(() -> byMounts(node, function));
    }

    private Optional<FuseWait> byOnlyBusy(int node, String function) {
        List<Long> busy = table.busy();
        return table.areAllCounted() && busy.size() == 1
                ? Optional.of(FuseWait.on(
                        node,
                        function,
                        busy.getFirst(),
                        true,
                        "it is the only FUSE connection with waiting requests",
                        "/sys/fs/fuse/connections/*/waiting"))
                : Optional.empty();
    }

    private Optional<FuseWait> byMounts(int node, String function) {
        List<Long> candidates = candidates(node);
        if (candidates.size() != 1) {
            return Optional.empty();
        }
        String how = table.areAllCounted()
                ? "it is the only one with waiting requests of those mounted in the task's mount namespace"
                : "it is the only FUSE mount of the task's mount namespace";
        return Optional.of(FuseWait.on(node, function, candidates.getFirst(), false, how, source(node)));
    }

    /**
     * A task that stays there waits more likely for a daemon that cannot answer than for one that lives. A mount whose
     * daemon died long ago is no such thing: its requests have failed, and none waits.
     */
    private Optional<FuseWait> byDaemon(int node, String function) {
        if (!table.areAllCounted() && PidNamespaces.in(host).dyingAround(node).isEmpty()) {
            return Optional.empty();
        }
        List<Long> dead = candidates(node).stream()
                .filter(number ->
                        holders.of(number).stream().allMatch(holder -> Exits.isEnding(host, holder.process())))
                .toList();
        return dead.size() == 1 && holders.unclaimed().isEmpty()
                ? Optional.of(FuseWait.on(
                        node,
                        function,
                        dead.getFirst(),
                        false,
                        "of those it can be, it is the only one without a daemon that lives",
                        "grep fuse_connection /proc/[0-9]*/fdinfo/*"))
                : Optional.empty();
    }

    /** A connection that is mounted nowhere any more is rarely where a file was still open. */
    private Optional<FuseWait> byBeingMounted(int node, String function) {
        List<Long> mounted = candidates(node).stream().filter(table::isMounted).toList();
        return table.areAllCounted() && mounted.size() == 1
                ? Optional.of(FuseWait.on(
                        node,
                        function,
                        mounted.getFirst(),
                        false,
                        "of those with waiting requests, it is the only one that is still mounted",
                        source(node)))
                : Optional.empty();
    }

    private String source(int node) {
        return host.sources().shared(host.process(node), "mountinfo");
    }

    /** Busy or not counted, and mounted in sight of the task; or mounted nowhere any more. */
    private List<Long> candidates(int node) {
        List<Long> all = table.numbers();
        List<Long> seen = table.seenBy(host.process(node)).orElse(all);
        return all.stream()
                .filter(number -> seen.contains(number) || !table.isMounted(number))
                .filter(number -> !table.isIdle(number))
                .toList();
    }
}
