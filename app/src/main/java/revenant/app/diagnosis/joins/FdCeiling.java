package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.Optional;

/**
 * Where growth ends.
 *
 * @param words what is limited, behind its number: {@code ""} for the descriptors of a process, {@code " inotify instances
 *     for user root"}
 * @param count how many of the limit are used
 * @param fact what was read, with the limit
 * @param source the file that has the limit
 */
public record FdCeiling(String words, long count, long limit, String fact, String source) {

    /** When it is reached at that rate; empty when not within a hundred years. */
    public Optional<Duration> in(double perSecond) {
        double seconds = Math.max(0, limit - count) / perSecond;
        return seconds < Duration.ofDays(36_500).toSeconds()
                ? Optional.of(Duration.ofSeconds((long) seconds))
                : Optional.empty();
    }
}
