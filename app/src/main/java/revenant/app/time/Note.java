package revenant.app.time;

import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.collector.model.TaskKey;

/**
 * What a person wrote down.
 *
 * @param at the moment it is pinned to
 * @param row the task it is pinned to; empty for the host
 * @param text as typed; not safe to show as it is
 */
public record Note(HostTime at, Optional<TaskKey> row, String text) {}
