package revenant.app.time;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.HostTime;

/**
 * Since when a process is a zombie. The kernel does not say it; samples bound it.
 *
 * @param seen the first sample in which it was one
 * @param alive the last sample in which it was none; empty for one that no sample saw alive
 */
public record ZombieSince(HostTime seen, Optional<HostTime> alive) {

    /** It has been one for this long or longer; empty where the clocks are not known. */
    public Optional<Duration> atLeast(HostTime now) {
        return now.since(seen);
    }

    /**
     * It has been one for no longer than this.
     *
     * @param age of the process, since its start
     */
    public Optional<Duration> atMost(HostTime now, Optional<Duration> age) {
        return alive.flatMap(now::since).or(() -> age);
    }

    /** {@code "a zombie for 20 s at least, 25 s at most"}; empty where the clocks are not known. */
    public Optional<String> words(HostTime now, Optional<Duration> age) {
        return bounds(now, age).map(bounds -> "a zombie for " + bounds);
    }

    /** {@code "20 s at least, 25 s at most"}; of one that was not seen before now there is no least. */
    Optional<String> bounds(HostTime now, Optional<Duration> age) {
        Optional<String> least =
                atLeast(now).filter(Duration::isPositive).map(time -> Durations.words(time) + " at least");
        Optional<String> most = atMost(now, age).map(time -> Durations.words(time) + " at most");
        List<String> bounds = Stream.of(least, most).flatMap(Optional::stream).toList();
        return bounds.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", bounds));
    }
}
