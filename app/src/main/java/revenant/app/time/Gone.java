package revenant.app.time;

import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.Enclosure;
import revenant.app.tree.Signals;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
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

    /** {@code "gone since 10:31:07Z, killed by SIGKILL"}. */
    public String words(Signals signals) {
        return "gone since " + Event.clock(since)
                + end().asOptional().map(status -> ", " + signals.words(status)).orElse("");
    }

    /** {@code "Last seen at 10:31:02Z, gone since 10:31:07Z; how it ended: exit code 1."}. */
    public String sentence(Signals signals) {
        return "Last seen at " + Event.clock(seen) + ", gone since " + Event.clock(since) + "; "
                + (exit.isEmpty()
                        ? "no sample saw its zombie, so how it ended is not known"
                        : "how it ended: " + end().show(signals::words))
                + ".";
    }

    /** How it ended, or why that is not known. */
    Reading<ExitStatus> end() {
        return exit.orElseGet(() -> Reading.unknown(Reason.NOT_COLLECTED, "no sample saw its zombie"));
    }
}
