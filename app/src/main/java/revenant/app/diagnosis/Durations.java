package revenant.app.diagnosis;

import java.time.Duration;

/** Times as a person says them, the largest two units. */
public final class Durations {
    private Durations() {}

    /** {@code "5 s"}, {@code "3 min 20 s"}, {@code "2 h 5 min"}, {@code "42 d 3 h"}. */
    public static String words(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return time.toMillis() + " ms";
        }
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 1) {
            return two(time.toMinutes(), "min", time.toSecondsPart(), "s");
        }
        return time.toDays() < 1
                ? two(time.toHours(), "h", time.toMinutesPart(), "min")
                : two(time.toDays(), "d", time.toHoursPart(), "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
