package revenant.collector.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

/**
 * What a person wrote down about a host, as a file of captures keeps it.
 *
 * @param clock the host's time of day at the moment it is pinned to
 * @param uptime of the host at that moment
 * @param task the task it is pinned to, of the boot of the capture before it; empty for the host
 * @param text as typed; whoever can write to the file can forge it, and it is not safe to show as it is
 */
public record PinnedNote(Reading<Instant> clock, Reading<Duration> uptime, Optional<TaskKey> task, String text) {
    /** So many characters always fit into a line that is read again. */
    public static final int LONGEST_TEXT = 10_000;
}
