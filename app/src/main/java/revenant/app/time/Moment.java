package revenant.app.time;

import revenant.app.diagnosis.HostTime;
import revenant.collector.model.HostSnapshot;

/**
 * A host at one moment.
 *
 * @param number which it is of all that were ever added, from 0; it stays when older ones are forgotten
 * @param memory what was known then of earlier moments; of one that was cut short what was known before it
 */
public record Moment(int number, HostSnapshot snapshot, Counters counters, Memory memory) {
    public HostTime at() {
        return HostTime.of(snapshot.host());
    }
}
