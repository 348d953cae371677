package revenant.app.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;

/**
 * A moment by the clocks of a host.
 *
 * @param clock its time of day, which may be set
 * @param uptime since its boot, which nobody sets
 */
public record HostTime(Reading<Instant> clock, Reading<Duration> uptime) {

    /** When a snapshot of this host was taken. */
    public static HostTime of(HostFacts host) {
        return new HostTime(host.takenAt(), host.uptime());
    }

    /**
     * The time since an earlier moment of the same boot, by the uptime where it was read both times, else by the clock;
     * empty where neither was.
     */
    public Optional<Duration> since(HostTime before) {
        Optional<Duration> byClock = before.clock
                .flatMap(from -> clock.map(to -> Duration.between(from, to)))
                .asOptional();
        Optional<Duration> byUptime =
                before.uptime.flatMap(from -> uptime.map(to -> to.minus(from))).asOptional();
        // No time at all by the uptime: it was not read anew.
        return byUptime.filter(time -> !time.isZero()).or(() -> byClock).or(() -> byUptime);
    }
}
