package revenant.app.stacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.tree.ProcessTree;
import revenant.app.wait.Family;
import revenant.collector.model.Process;
import revenant.collector.model.Task;

/**
 * All tasks of a host grouped by place; every task is in one group. Immutable. One look tells where tasks were, not for
 * how long, and that they share a wait point, not that they wait for the same lock.
 *
 * @param groups the most interesting first: by {@link Urgency}, then the largest
 */
public record StackGroups(List<StackGroup> groups) {
    private static final Comparator<StackGroup> ORDER = Comparator.comparing(StackGroup::urgency)
            .thenComparing(Comparator.comparingInt(StackGroup::count).reversed())
            .thenComparing(GroupWords::title);

    private static final Comparator<Task> BY_ID =
            Comparator.comparingInt(Task::pid).thenComparingInt(Task::tid);

    public StackGroups {
        groups = List.copyOf(groups);
    }

    public static StackGroups of(ProcessTree tree) {
        Map<Place, List<List<Task>>> places = new LinkedHashMap<>();
        for (List<Task> alike : alike(tree).values()) {
            places.computeIfAbsent(Places.of(alike.getFirst()), _ -> new ArrayList<>())
                    .add(alike);
        }
        return new StackGroups(places.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .sorted(ORDER)
                .toList());
    }

    /** What a stack means is found out once for all tasks that have it: there are few among many tasks. */
    private static Map<Places.Seen, List<Task>> alike(ProcessTree tree) {
        Map<Places.Seen, List<Task>> alike = new LinkedHashMap<>();
        for (Process process : tree.processes()) {
            for (Task task : process.tasks()) {
                alike.computeIfAbsent(Places.Seen.of(task), _ -> new ArrayList<>())
                        .add(task);
            }
        }
        return alike;
    }

    private static StackGroup group(Place place, List<List<Task>> alike) {
        List<Task> members = alike.size() == 1
                ? alike.getFirst()
                : alike.stream().flatMap(List::stream).sorted(BY_ID).toList();
        long texts = alike.stream()
                .map(List::getFirst)
                .map(Task::stack)
                .flatMap(stack -> stack.asOptional().stream())
                .filter(stack -> !stack.frames().isEmpty())
                .distinct()
                .count();
        return new StackGroup(place, Urgency.of(place, members), members, (int) texts);
    }

    /** The group at a place; empty when no task is there. */
    public Optional<StackGroup> at(Place place) {
        return groups.stream().filter(group -> group.place().equals(place)).findFirst();
    }

    /** How many tasks there are. */
    public int tasks() {
        return groups.stream().mapToInt(StackGroup::count).sum();
    }

    /** Whether of any task a stack or a wchan was read. */
    public boolean anyKnown() {
        return groups.stream().anyMatch(group -> group.place().known());
    }

    /** How many tasks wait in which family; families without a task are left out. */
    public Map<Family, Integer> families() {
        Map<Family, Integer> counts = new EnumMap<>(Family.class);
        groups.forEach(group -> group.family().ifPresent(family -> counts.merge(family, group.count(), Integer::sum)));
        return counts;
    }
}
