package revenant.app.diagnosis;

import java.util.Optional;
import revenant.collector.model.TaskKey;

/**
 * One box of the chain from what a person sees to what is to blame; each waits for the next.
 *
 * @param task empty for what is no task: a connection, a mount, a process that is gone
 * @param name what it is, safe to show: {@code "4711 (fused)"}, {@code "FUSE connection 42"}
 * @param waitsFor plain words; empty for the last
 * @param why the evidence in a phrase
 */
public record ChainLink(Optional<TaskKey> task, String name, String waitsFor, String why) {}
