package revenant.collector;

import java.time.Duration;

/**
 * How often to look, so that the budget is kept: from what each kind of sample has cost of late. Full samples get at most
 * half of the budget, light ones what these leave.
 */
final class Pace {
    private static final double NEWEST = 0.3;

    private final WatchOptions options;
    private final double budget;
    private double light;
    private double full;

    Pace(WatchOptions options) {
        this.options = options;
        this.budget = options.budgetPercent() / 100;
    }

    /** @param cpuSeconds what one sample cost */
    void spent(SampleKind kind, double cpuSeconds) {
        switch (kind) {
            case LIGHT -> light = average(light, cpuSeconds);
            case FULL -> full = average(full, cpuSeconds);
        }
    }

    /** One reading of the host's clocks is coarse, and a busy moment is no rule. */
    private static double average(double before, double now) {
        return before == 0 ? now : before + NEWEST * (now - before);
    }

    /** Between the beginnings of two light samples. */
    Duration light() {
        return atLeast(options.lightEvery(), light / (budget - full / seconds(full())));
    }

    /** Between the beginnings of two full samples. */
    Duration full() {
        return atLeast(options.fullEvery(), full / (budget / 2));
    }

    /** Percent of one core at this pace. */
    double percent() {
        return 100 * (light / seconds(light()) + full / seconds(full()));
    }

    private static Duration atLeast(Duration wanted, double neededSeconds) {
        Duration needed = Duration.ofNanos((long) Math.ceil(neededSeconds * 1e9));
        return needed.compareTo(wanted) > 0 ? needed : wanted;
    }

    /** Of an interval; nobody samples more than a hundred times a second. */
    private static double seconds(Duration interval) {
        return Math.max(0.01, interval.toNanos() / 1e9);
    }
}
