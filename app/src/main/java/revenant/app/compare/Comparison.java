package revenant.app.compare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostSnapshot;

/**
 * What differs between two looks, the first as a rule the earlier one. Immutable.
 *
 * @param a the first side
 * @param b the second side
 * @param sameBoot whether a pid with its start time is the same process on both sides; else the path of what runs tells
 * @param apart the time between the two, where they are of one boot and the clocks are known
 * @param born only on the second side, kernel threads and our own left out; so with {@code died}
 * @param restarted of these the pairs that look like one service
 * @param newlyStuck more tasks with a mark than before; {@code noLongerStuck}: fewer
 * @param stillStuck on one boot: tasks that have not run in between
 * @param descriptors more or fewer of a kind, the most first
 * @param unread processes on both sides whose descriptors were not read on both
 * @param stacks of tasks that stand out
 * @param stackCounts of all tasks on both sides
 */
public record Comparison(
        HostSnapshot a,
        HostSnapshot b,
        boolean sameBoot,
        Optional<Duration> apart,
        List<Seen> born,
        List<Seen> died,
        List<Restart> restarted,
        List<MarkChange> newlyStuck,
        List<MarkChange> noLongerStuck,
        List<StillStuck> stillStuck,
        List<Seen> newlyOrphaned,
        List<Seen> noLongerOrphaned,
        List<FdChange> descriptors,
        int unread,
        List<String> mountsAppeared,
        List<String> mountsGone,
        List<StackChange> stacks,
        StackCounts stackCounts,
        List<String> findingsAppeared,
        List<String> findingsGone) {

    /** How many tasks have the same kernel stack on both sides, another one, or one that was not read on both. */
    public record StackCounts(int same, int changed, int unread) {}

    public static Comparison of(HostSnapshot a, HostSnapshot b) {
        return of(ProcessTree.of(a), ProcessTree.of(b));
    }

    public static Comparison of(ProcessTree a, ProcessTree b) {
        return new Comparing(a, b).compare();
    }

    /** Whether nothing differs of what is compared. What stands still, and stacks of tasks in order, are no difference. */
    public boolean same() {
        return born.isEmpty()
                && died.isEmpty()
                && newlyStuck.isEmpty()
                && noLongerStuck.isEmpty()
                && newlyOrphaned.isEmpty()
                && noLongerOrphaned.isEmpty()
                && descriptors.isEmpty()
                && mountsAppeared.isEmpty()
                && mountsGone.isEmpty()
                && stacks.stream().allMatch(StackChange::same)
                && findingsAppeared.isEmpty()
                && findingsGone.isEmpty();
    }
}
