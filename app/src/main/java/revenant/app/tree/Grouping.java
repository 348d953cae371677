package revenant.app.tree;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether rows stand below the jail or container they are in.
 *
 * @param folded groups of which only the heading is shown
 */
public record Grouping(boolean on, Set<Group> folded) {
    public static final Grouping OFF = new Grouping(false, Set.of());

    public Grouping {
        folded = Set.copyOf(folded);
    }

    public Grouping with(boolean wanted) {
        return new Grouping(wanted, folded);
    }

    public Grouping fold(Group group) {
        Set<Group> more = new HashSet<>(folded);
        more.add(group);
        return new Grouping(on, more);
    }

    public Grouping unfold(Group group) {
        Set<Group> less = new HashSet<>(folded);
        less.remove(group);
        return new Grouping(on, less);
    }
}
