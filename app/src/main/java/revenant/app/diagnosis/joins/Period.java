package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether things happen every so many seconds. Some may be missing in between: those that ended well. */
public final class Period {
    private static final double REGULAR = 0.75;
    private static final int FEWEST_GAPS = 3;

    private Period() {}

    /**
     * The period of ascending times, at least one second; empty where they are irregular.
     *
     * @param times in clock ticks
     */
    public static Optional<Duration> of(List<Long> times, long ticksPerSecond) {
        List<Long> gaps = gaps(times, ticksPerSecond);
        if (gaps.size() < FEWEST_GAPS) {
            return Optional.empty();
        }
        long median = gaps.stream().sorted().toList().get(gaps.size() / 2);
        long regular = gaps.stream()
                .filter(gap -> isMultiple(gap, median, ticksPerSecond))
                .count();
        return median >= ticksPerSecond && regular >= REGULAR * gaps.size()
                ? Optional.of(Duration.ofMillis(median * 1000 / ticksPerSecond))
                : Optional.empty();
    }

    /** Between starts that are not of the same round. */
    private static List<Long> gaps(List<Long> times, long ticksPerSecond) {
        List<Long> gaps = new ArrayList<>();
        long last = times.getFirst();
        for (long time : times) {
            if (time - last > ticksPerSecond / 2) {
                gaps.add(time - last);
                last = time;
            }
        }
        return gaps;
    }

    private static boolean isMultiple(long gap, long period, long ticksPerSecond) {
        long times = Math.max(1, Math.round((double) gap / period));
        return Math.abs(gap - times * period) <= period / 5 + ticksPerSecond / 10;
    }
}
