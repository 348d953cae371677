package revenant.app.view.host;

import java.time.Duration;
import java.time.Instant;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.tree.ProcessTree;

/**
 * A finished reading.
 *
 * @param at when it ended, by this machine's clock
 * @param took from the wish to the last section
 */
public record Taken(Diagnosis diagnosis, Source.Saver saver, Instant at, Duration took) {
    public ProcessTree tree() {
        return diagnosis.host().tree();
    }
}
