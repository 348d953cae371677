package revenant.app.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.BsdThread;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;
import revenant.collector.model.TaskState;

/**
 * Earlier samples of the same host, oldest first; none for a single look. Samples of another boot are not of this host
 * and are left out.
 */
public final class Samples {
    public static final Samples NONE = new Samples(List.of());

    /** A shorter sleep is what every thread has that runs from time to time. */
    private static final Duration BARELY = Duration.ofSeconds(4);

    private final List<ProcessTree> earlier;

    private Samples(List<ProcessTree> earlier) {
        this.earlier = List.copyOf(earlier);
    }

    /** The samples among {@code earlier} that are of the boot of {@code now}. */
    public static Samples before(ProcessTree now, List<ProcessTree> earlier) {
        Optional<String> boot = now.snapshot().host().bootId().asOptional();
        return new Samples(earlier.stream()
                .filter(tree -> boot.isEmpty()
                        || tree.snapshot().host().bootId().asOptional().equals(boot))
                .toList());
    }

    /** Oldest first. */
    public List<ProcessTree> earlier() {
        return earlier;
    }

    /** Whether a task of {@code now} has stood still since earlier samples, or FreeBSD says so in the first. */
    Stillness of(ProcessTree now, Task task) {
        return slept(task).map(seconds -> asleep(now, task, seconds)).orElseGet(() -> compared(now, task));
    }

    private static Optional<Duration> slept(Task task) {
        return task.bsd()
                .flatMap(BsdThread::sleepSeconds)
                .map(Duration::ofSeconds)
                .asOptional();
    }

    /**
     * FreeBSD counts for how long a thread has slept without a break (ki_slptime, to 127 s). Where that reaches back to an
     * earlier sample in which it slept in the same place, the two add up.
     */
    private Stillness asleep(ProcessTree now, Task task, Duration seconds) {
        TaskState state = task.stat().state();
        boolean awake = state == TaskState.RUNNING || state == TaskState.ZOMBIE;
        Duration asleep = awake ? Duration.ZERO : seconds;
        ProcessTree later = now;
        Duration reach = asleep;
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Duration gap = between(earlier.get(i), later);
            Optional<Task> before =
                    find(earlier.get(i), task.key()).filter(one -> one.wchan().equals(task.wchan()));
            if (before.isEmpty() || gap.compareTo(reach) > 0) {
                break;
            }
            later = earlier.get(i);
            reach = before.flatMap(Samples::slept).orElse(Duration.ZERO);
            Duration since = between(later, now).plus(reach);
            asleep = since.compareTo(asleep) > 0 ? since : asleep;
        }
        if (asleep.compareTo(BARELY) >= 0) {
            return new Stillness.Stuck(asleep);
        }
        return earlier.isEmpty() ? new Stillness.SeenOnce() : new Stillness.Moved();
    }

    private Stillness compared(ProcessTree now, Task task) {
        Stillness found = new Stillness.SeenOnce();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Optional<Task> before = find(earlier.get(i), task.key());
            if (before.isEmpty()) {
                break;
            }
            Stillness step = compare(before.get(), task, between(earlier.get(i), now));
            if (!(step instanceof Stillness.Stuck)) {
                return found instanceof Stillness.SeenOnce ? step : found;
            }
            found = step;
        }
        return found;
    }

    /** For how long something has been so in every sample up to now; empty where only now tells. */
    Optional<Duration> since(ProcessTree now, Predicate<ProcessTree> so) {
        Optional<Duration> found = Optional.empty();
        for (int i = earlier.size() - 1; i >= 0 && so.test(earlier.get(i)); i--) {
            found = Optional.of(between(earlier.get(i), now));
        }
        return found;
    }

    private static Optional<Task> find(ProcessTree tree, TaskKey key) {
        int node = tree.indexOf(key);
        return node < 0 ? Optional.empty() : Optional.of(tree.task(node));
    }

    private static Stillness compare(Task before, Task now, Duration over) {
        Optional<Long> ran = switches(before);
        Optional<Long> runs = switches(now);
        if (ran.isEmpty() || runs.isEmpty()) {
            return new Stillness.NotTold();
        }
        boolean moved = !ran.equals(runs)
                || before.stack().isKnown()
                        && now.stack().isKnown()
                        && !before.stack().equals(now.stack());
        return moved ? new Stillness.Moved() : new Stillness.Stuck(over);
    }

    private static Optional<Long> switches(Task task) {
        return task.status()
                .flatMap(status -> total(status.voluntarySwitches(), status.involuntarySwitches()))
                .asOptional();
    }

    private static Reading<Long> total(Reading<Long> voluntary, Reading<Long> involuntary) {
        return voluntary.flatMap(a -> involuntary.map(b -> a + b));
    }

    private static Duration between(ProcessTree before, ProcessTree now) {
        Optional<Instant> from = before.snapshot().host().takenAt().asOptional();
        Optional<Instant> to = now.snapshot().host().takenAt().asOptional();
        return from.isPresent() && to.isPresent() ? Duration.between(from.get(), to.get()) : Duration.ZERO;
    }
}
