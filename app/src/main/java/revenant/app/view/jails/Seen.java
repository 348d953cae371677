package revenant.app.view.jails;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementQuery;
import revenant.app.jails.Confinements;
import revenant.app.tree.Enclosure;
import revenant.app.tree.ProcessTree;

/**
 * What the view shows at one moment, computed away from the screen's thread.
 *
 * @param found those of the query
 */
public record Seen(ProcessTree tree, Confinements confinements, ConfinementQuery query, List<Confinement> found) {
    public Seen {
        found = List.copyOf(found);
    }

    /** What {@code last} found out about the same tree is used again. */
    static Seen of(ProcessTree tree, ConfinementQuery query, @Nullable Seen last) {
        Confinements confinements = last != null && last.tree == tree ? last.confinements : Confinements.of(tree);
        return new Seen(tree, confinements, query, query.in(confinements));
    }

    /** The found one of that name and id. */
    Optional<Confinement> at(@Nullable Enclosure enclosure) {
        return found.stream().filter(one -> one.enclosure().equals(enclosure)).findFirst();
    }
}
