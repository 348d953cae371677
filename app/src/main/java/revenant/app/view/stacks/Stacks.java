package revenant.app.view.stacks;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import revenant.app.stacks.Found;
import revenant.app.stacks.Place;
import revenant.app.stacks.StackGroups;
import revenant.app.stacks.StackQuery;
import revenant.app.tree.ProcessTree;

/**
 * What the view shows at one moment, computed away from the screen's thread.
 *
 * @param found the groups of the query
 */
public record Stacks(ProcessTree tree, StackGroups groups, StackQuery query, List<Found> found) {
    public Stacks {
        found = List.copyOf(found);
    }

    /** What {@code last} found out about the same tree is used again. */
    static Stacks of(ProcessTree tree, StackQuery query, @Nullable Stacks last) {
        StackGroups groups = last != null && last.tree == tree ? last.groups : StackGroups.of(tree);
        return new Stacks(tree, groups, query, query.in(groups));
    }

    /** The found group at a place. */
    Optional<Found> at(@Nullable Place place) {
        return found.stream().filter(group -> group.place().equals(place)).findFirst();
    }
}
