package revenant.app.compare;

import java.util.List;
import revenant.collector.model.TaskKey;

/**
 * The kernel stack of a task that stands out on one of the sides.
 *
 * @param before functions, innermost first, without those every stack has; safe to show
 * @param same whether both are equal: the same place, which is not yet the same wait
 */
public record StackChange(Seen who, TaskKey task, List<String> before, List<String> after, boolean same) {}
