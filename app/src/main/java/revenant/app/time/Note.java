package revenant.app.time;

import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.collector.capture.PinnedNote;
import revenant.collector.model.TaskKey;

/**
 * What a person wrote down.
 *
 * @param at the moment it is pinned to
 * @param row the task it is pinned to; empty for the host
 * @param text as typed; not safe to show as it is
 */
public record Note(HostTime at, Optional<TaskKey> row, String text) {

    /** As a file of captures kept it. */
    static Note of(PinnedNote saved) {
        return new Note(new HostTime(saved.clock(), saved.uptime()), saved.task(), saved.text());
    }

    /** As a file of captures keeps it. */
    public PinnedNote pinned() {
        return new PinnedNote(at.clock(), at.uptime(), row, text);
    }
}
