package revenant.app.time;

import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.Enclosure;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

/**
 * A process that is not there any more.
 *
 * @param process as the last sample saw it
 * @param seen that sample
 * @param since the first sample without it
 * @param enclosure the jail or container it was in; Known(empty) for one of the host itself
 * @param exit how it ended, as the kernel told of its zombie; empty where no sample saw that
 * @param remembered what it was before it began to exit, where that had to be remembered
 */
public record Gone(
        Process process,
        HostTime seen,
        HostTime since,
        Reading<Optional<Enclosure>> enclosure,
        Optional<Reading<ExitStatus>> exit,
        Optional<Remembered> remembered) {

    public TaskKey key() {
        return process.leader().key();
    }
}
