package revenant.app.diagnosis;

import java.util.Optional;
import revenant.collector.model.TaskKey;

/**
 * One thing that was read and that a person can check by hand.
 *
 * @param task the task it was read from; empty for what is true of the host
 * @param fact what was read, safe to show: {@code "ShdPnd: 0000000000000100 (SIGKILL)"}
 * @param source the file or command it comes from: {@code /proc/1/task/1/status}
 */
public record Evidence(Optional<TaskKey> task, String fact, String source) {}
