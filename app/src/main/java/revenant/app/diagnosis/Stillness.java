package revenant.app.diagnosis;

import java.time.Duration;
import java.util.Optional;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;

/**
 * Whether a task has stood still between samples: same stack and same switch counts, so it has not run. FreeBSD counts for
 * how long a thread has slept, so that one look tells.
 */
public sealed interface Stillness {
    /** Seen once: one sample cannot tell. */
    record SeenOnce() implements Stillness {}

    /** It has run in between. */
    record Moved() implements Stillness {}

    /**
     * It has not run since an earlier sample.
     *
     * @param over time between the first sample in which it stood here and the last
     */
    record Stuck(Duration over) implements Stillness {}

    /** There is an earlier sample, but its switch counts or stack were not read then or now. */
    record NotTold() implements Stillness {}

    /** What two looks at a task say; {@code over} is the time between them. */
    static Stillness between(Task before, Task now, Duration over) {
        Optional<Long> ran = switches(before);
        Optional<Long> runs = switches(now);
        if (ran.isEmpty() || runs.isEmpty()) {
            return new NotTold();
        }
        boolean moved = !ran.equals(runs)
                || before.stack().isKnown()
                        && now.stack().isKnown()
                        && !before.stack().equals(now.stack());
        return moved ? new Moved() : new Stuck(over);
    }

    private static Optional<Long> switches(Task task) {
        return task.status()
                .flatMap(status -> total(status.voluntarySwitches(), status.involuntarySwitches()))
                .asOptional();
    }

    private static Reading<Long> total(Reading<Long> voluntary, Reading<Long> involuntary) {
        return voluntary.flatMap(a -> involuntary.map(b -> a + b));
    }

    /** In a phrase: {@code "has not moved for 5 s"}. */
    default String words() {
        return switch (this) {
            case SeenOnce _ -> "seen once";
            case Moved _ -> "has run in between";
            case Stuck(Duration over) -> "has not moved for " + Durations.words(over);
            case NotTold _ -> "whether it moved was not readable";
        };
    }
}
