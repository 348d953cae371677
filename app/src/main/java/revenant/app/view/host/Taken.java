package revenant.app.view.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.tree.ProcessTree;

/**
 * The moment of a host that is on screen.
 *
 * @param at when it was read, by this machine's clock
 * @param took from the wish to the last section; empty where nobody wished, and for all but the last
 */
public record Taken(Diagnosis diagnosis, Instant at, Optional<Duration> took) {
    public ProcessTree tree() {
        return diagnosis.host().tree();
    }
}
