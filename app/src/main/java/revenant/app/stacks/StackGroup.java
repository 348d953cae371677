package revenant.app.stacks;

import java.util.List;
import java.util.Optional;
import revenant.app.wait.Family;
import revenant.app.wait.Wait;
import revenant.collector.model.Task;

/**
 * Tasks at one place.
 *
 * @param members by ascending pid and tid, at least one
 * @param variants how many different texts their stacks have: offsets and boilerplate may differ, 0 without a stack
 */
public record StackGroup(Place place, Urgency urgency, List<Task> members, int variants) {
    public StackGroup {
        members = List.copyOf(members);
    }

    /** The task whose stack stands for all. */
    public Task sample() {
        return members.getFirst();
    }

    public int count() {
        return members.size();
    }

    /** Empty where no wait point tells it. */
    public Optional<Family> family() {
        return place.meaning().map(Wait::family);
    }

    /** The same place with some of the members only. */
    StackGroup of(List<Task> some) {
        return new StackGroup(place, urgency, some, variants);
    }
}
