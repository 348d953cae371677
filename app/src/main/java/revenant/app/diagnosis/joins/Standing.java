package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Stillness;
import revenant.collector.model.Status;

/**
 * How long a task stands where it was seen, as far as that can be told. Samples tell it; a single look tells only of a
 * task that has hardly run in its life, which can hardly have been seen in a wait of a moment.
 *
 * @param age since its start, empty where the clocks are not known
 * @param switches voluntary and involuntary, empty where not known
 */
public record Standing(Stillness stillness, Optional<Duration> age, Optional<Long> switches) {
    private static final Duration LONG = Duration.ofSeconds(3);
    private static final Duration YOUNG = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofSeconds(10);

    /** What a process gives up the CPU for until it does its work: execve, reading its libraries. */
    private static final int TO_START = 15;

    public static Standing of(Case host, int node) {
        Optional<Long> switches = host.task(node).status().asOptional().flatMap(Standing::switches);
        return new Standing(host.stillness(node), host.age(node), switches);
    }

    private static Optional<Long> switches(Status status) {
        return status.voluntarySwitches()
                .flatMap(own -> status.involuntarySwitches().map(others -> own + others))
                .asOptional();
    }

    /** Whether samples say that it has not run for longer than any healthy answer takes. */
    public boolean stuck() {
        return stillness instanceof Stillness.Stuck(Duration over) && over.compareTo(LONG) >= 0;
    }

    /** Whether it has given up the CPU less than once a second for at least ten seconds of life, and has not moved since. */
    public boolean hardlyRuns() {
        return hardlyRuns(OLD, 0);
    }

    /** The same of a shorter life: says little of one task, but of several at one place. */
    public boolean hasHardlyBegun() {
        return hardlyRuns(YOUNG, TO_START);
    }

    private boolean hardlyRuns(Duration least, int start) {
        return !(stillness instanceof Stillness.Moved)
                && age.filter(found -> found.compareTo(least) >= 0).isPresent()
                && switches.filter(count -> count <= start + age.get().toSeconds())
                        .isPresent();
    }

    /** {@code "has not moved for 5 s"}, {@code "seen once; 3 switches in 2 min of life"}. */
    public String words() {
        String life = switches.isPresent() && age.isPresent() && !(stillness instanceof Stillness.Stuck)
                ? "; " + switches.get() + " context switch" + (switches.get() == 1 ? "" : "es") + " in "
                        + Durations.words(age.get()) + " of life"
                : "";
        return stillness.words() + life;
    }
}
