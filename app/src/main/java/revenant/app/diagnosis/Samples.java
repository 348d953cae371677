package revenant.app.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Snapshots;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;

/**
 * Earlier samples of the same host, oldest first; none for a single look. Samples of another boot are not of this host
 * and are left out. Immutable.
 */
public final class Samples {
    public static final Samples NONE = new Samples(List.of(), List.of(), Map.of());

    private final List<HostSnapshot> looks;
    private final List<ProcessTree> earlier;
    private final Map<TaskKey, HostTime> still;

    private Samples(List<HostSnapshot> looks, List<ProcessTree> earlier, Map<TaskKey, HostTime> still) {
        this.looks = looks;
        this.earlier = earlier;
        this.still = still;
    }

    /** The samples among {@code earlier} that are of the boot of {@code now}. */
    public static Samples before(ProcessTree now, List<ProcessTree> earlier) {
        List<ProcessTree> kept = earlier.stream()
                .filter(tree -> Snapshots.sameBoot(
                        tree.snapshot().host(), now.snapshot().host()))
                .toList();
        return new Samples(kept.stream().map(ProcessTree::snapshot).toList(), kept, Map.of());
    }

    /**
     * A long time of which not every moment has a tree; all of one boot.
     *
     * @param looks all samples before now, oldest first
     * @param some the trees of some of them, the oldest and the last among these
     * @param still tasks that have not run since, also from before the oldest sample
     */
    public static Samples along(List<HostSnapshot> looks, List<ProcessTree> some, Map<TaskKey, HostTime> still) {
        return new Samples(looks, List.copyOf(some), Map.copyOf(still));
    }

    /** Those that have a tree: all of a few, of many some from every part of the time. Oldest first. */
    public List<ProcessTree> earlier() {
        return earlier;
    }

    /** All, oldest first. */
    public List<HostSnapshot> looks() {
        return looks;
    }

    /** Whether a task of {@code now} has stood still since earlier samples, or FreeBSD says so in the first. */
    Stillness of(ProcessTree now, Task task) {
        return SleepTime.of(task)
                .map(seconds -> SleepTime.stillness(looks, now.snapshot(), task, seconds))
                .orElseGet(() -> compared(now, task));
    }

    private Stillness compared(ProcessTree now, Task task) {
        HostTime present = HostTime.of(now.snapshot().host());
        Stillness found = new Stillness.SeenOnce();
        for (int i = looks.size() - 1; i >= 0; i--) {
            Optional<Task> before = Snapshots.task(looks.get(i), task.key());
            if (before.isEmpty()) {
                break;
            }
            Stillness step = Stillness.between(before.get(), task, between(looks.get(i), present));
            if (!(step instanceof Stillness.Stuck)) {
                return found instanceof Stillness.SeenOnce ? step : found;
            }
            found = step;
        }
        return found instanceof Stillness.Stuck(Duration over) ? remembered(task, over, present) : found;
    }

    private Stillness remembered(Task task, Duration over, HostTime present) {
        return new Stillness.Stuck(Optional.ofNullable(still.get(task.key()))
                .flatMap(present::since)
                .filter(longer -> longer.compareTo(over) > 0)
                .orElse(over));
    }

    /** For how long something has been so in every sample with a tree up to now; empty where only now tells. */
    Optional<Duration> since(ProcessTree now, Predicate<ProcessTree> so) {
        HostTime present = HostTime.of(now.snapshot().host());
        Optional<Duration> found = Optional.empty();
        for (int i = earlier.size() - 1; i >= 0 && so.test(earlier.get(i)); i--) {
            found = Optional.of(between(earlier.get(i).snapshot(), present));
        }
        return found;
    }

    private static Duration between(HostSnapshot before, HostTime present) {
        return present.since(HostTime.of(before.host())).orElse(Duration.ZERO);
    }
}
