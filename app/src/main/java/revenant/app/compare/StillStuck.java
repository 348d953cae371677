package revenant.app.compare;

import revenant.app.tree.Mark;
import revenant.collector.model.TaskKey;

/**
 * A task with the same mark on both sides, that has not run in between as far as was read.
 *
 * @param words {@code "has not moved for 5 s"}, safe to show
 */
public record StillStuck(Seen who, TaskKey task, Mark mark, String words) {}
