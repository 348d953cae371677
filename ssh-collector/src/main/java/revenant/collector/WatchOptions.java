package revenant.collector;

import java.time.Duration;

/**
 * How to watch a host.
 *
 * @param lightEvery between the beginnings of two light samples, at least
 * @param fullEvery between the beginnings of two full ones, at least
 * @param budgetPercent what all of it may cost the host: percent of one core. The samples become rarer where it would be
 *     more
 */
public record WatchOptions(Duration lightEvery, Duration fullEvery, double budgetPercent) {
    private static final Duration NEVER = Duration.ofDays(3650);

    public static final WatchOptions DEFAULT = new WatchOptions(Duration.ofSeconds(1), Duration.ofSeconds(15), 5);

    public WatchOptions {
        if (lightEvery.isNegative() || fullEvery.isNegative() || !(budgetPercent > 0)) {
            throw new IllegalArgumentException("no time before now, and no watching for free");
        }
    }

    /** Full samples only, which then have the whole budget. */
    public static WatchOptions full(Duration every, double budgetPercent) {
        return new WatchOptions(NEVER, every, 2 * budgetPercent);
    }
}
