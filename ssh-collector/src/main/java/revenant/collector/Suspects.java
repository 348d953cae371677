package revenant.collector;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/**
 * What a light sample looks at more closely: tasks that may be stuck, and processes whose descriptors become more. Bounded,
 * so that a host on which everything is stuck is not made worse.
 */
final class Suspects {
    private static final int MOST_TASKS = 256;
    private static final int MOST_PROCESSES = 100;
    /** Samples for which a process that grew is looked at. */
    private static final int PATIENCE = 120;

    private final Map<Integer, Growth> seen = new HashMap<>();

    /**
     * How the descriptors of a process went.
     *
     * @param left samples for which it is looked at; 0 for one that did not grow
     */
    private record Growth(long startTicks, int count, int left) {}

    /** Learns from a sample. */
    void see(HostSnapshot host) {
        Map<Integer, Growth> before = Map.copyOf(seen);
        seen.clear();
        for (Process process : host.processes()) {
            long start = process.leader().stat().startTicks();
            Optional<Growth> then =
                    Optional.ofNullable(before.get(process.pid())).filter(one -> one.startTicks == start);
            grown(process, start, then).ifPresent(now -> seen.put(process.pid(), now));
        }
    }

    /** Where the number was not read it is as it was. */
    private static Optional<Growth> grown(Process process, long start, Optional<Growth> then) {
        int left = then.map(one -> Math.max(0, one.left - 1)).orElse(0);
        return process.descriptorCount()
                .asOptional()
                .or(() -> then.map(Growth::count))
                .map(count -> new Growth(
                        start, count, then.filter(one -> count > one.count).isPresent() ? PATIENCE : left));
    }

    /** PIDs whose descriptors to list: those that a person chose, and those that grew of late. */
    Set<Integer> processes(Set<Integer> chosen) {
        Set<Integer> pids = new LinkedHashSet<>(chosen);
        seen.entrySet().stream()
                .filter(entry -> entry.getValue().left > 0)
                .sorted(Comparator.comparing(entry -> -entry.getValue().left))
                .limit(MOST_PROCESSES)
                .forEach(entry -> pids.add(entry.getKey()));
        return pids;
    }

    /** {@code PID/task/TID} of tasks whose status and wait channel to read. */
    static List<String> tasks(HostSnapshot host, Set<Integer> chosen) {
        Stream<Task> ofChosen = host.processes().stream()
                .filter(process -> chosen.contains(process.pid()))
                .flatMap(process -> process.tasks().stream());
        Stream<Task> stuck = host.processes().stream()
                .flatMap(process -> process.tasks().stream())
                .filter(Suspects::mayBeStuck);
        return Stream.concat(stuck, ofChosen)
                .map(task -> task.pid() + "/task/" + task.tid())
                .distinct()
                .limit(MOST_TASKS)
                .toList();
    }

    private static boolean mayBeStuck(Task task) {
        TaskState state = task.stat().state();
        return state == TaskState.UNINTERRUPTIBLE
                || state == TaskState.STOPPED
                || state == TaskState.TRACED
                || task.stat().flags().exiting() && state != TaskState.ZOMBIE;
    }
}
