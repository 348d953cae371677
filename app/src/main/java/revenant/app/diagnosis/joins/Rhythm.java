package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out whether something happened again and again after about the same time. */
public final class Rhythm {
    private static final int FEWEST = 4;
    private static final double TOLERANCE = 0.25;
    private static final double MOST = 0.75;

    private Rhythm() {}

    /**
     * The time between, rounded, when there are at least four times and three quarters of what lies between is within a quarter of
     * the median.
     *
     * @param ascending times in clock ticks
     */
    public static Optional<Duration> of(List<Long> ascending, long ticksPerSecond) {
        List<Long> between = new ArrayList<>();
        for (int i = 1; i < ascending.size(); i++) {
            between.add(ascending.get(i) - ascending.get(i - 1));
        }
        if (ascending.size() < FEWEST || ticksPerSecond <= 0) {
            return Optional.empty();
        }
        long median = between.stream().sorted().toList().get(between.size() / 2);
        long near = between.stream()
                .filter(ticks -> Math.abs(ticks - median) <= median * TOLERANCE)
                .count();
        return median >= ticksPerSecond && near >= between.size() * MOST
                ? Optional.of(rounded(median / ticksPerSecond))
                : Optional.empty();
    }

    /** A time that is said with "about": to the minute from five minutes on, to five seconds from half a minute on. */
    private static Duration rounded(long seconds) {
        long unit = seconds >= 300 ? 60 : seconds >= 30 ? 5 : 1;
        return Duration.ofSeconds((seconds + unit / 2) / unit * unit);
    }
}
