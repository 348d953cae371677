package revenant.app.view.host;

import java.time.Duration;
import java.time.Instant;
import revenant.app.tree.ProcessTree;
import revenant.collector.capture.Capture;

/**
 * A finished reading.
 *
 * @param at when it ended, by this machine's clock
 * @param took from the wish to the last section
 */
public record Taken(Capture capture, ProcessTree tree, Instant at, Duration took) {}
