package revenant.app.time;

import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.Process;
import revenant.collector.model.TaskKey;

/**
 * A process that is not there any more.
 *
 * @param process as the last sample saw it
 * @param seen that sample
 * @param since the first sample without it
 * @param exit how it ended, where a sample saw the zombie and the kernel told; empty where none did
 * @param remembered what it was before it began to exit, where that had to be remembered
 */
public record Gone(
        Process process, HostTime seen, HostTime since, Optional<ExitStatus> exit, Optional<Remembered> remembered) {

    public TaskKey key() {
        return process.leader().key();
    }
}
