package revenant.app.view.tree;

import java.util.Optional;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementWords;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.tree.Group;
import revenant.app.tree.Mark;

/**
 * The row above those of one jail or container, of the host itself, or of what is in neither for all that is known.
 *
 * @param confinement empty for the host, and for a jail that was there at the last refresh only
 * @param processes how many are in it, shown or not
 * @param depth how many jails or containers are around it
 * @param folded whether its rows are hidden
 */
record Heading(Group group, Optional<Confinement> confinement, int processes, int depth, boolean folded) {

    /** What it is and how many are in it. */
    String words() {
        String what = switch (group) {
            case Group.Of(var enclosure) -> enclosure.described();
            case Group.OfHost() -> "The host itself";
            case Group.NotKnown() -> "Not known where";
        };
        return what + ", " + ConfinementWords.processes(processes);
    }

    /** What stands below a column: the name, how it is, where it is. */
    String text(Column column) {
        if (column == Columns.NAME) {
            return words();
        }
        if (column == Columns.STATE) {
            return confinement.map(ConfinementWords::state).orElse("");
        }
        if (column == Columns.MARKS) {
            return confinement
                    .filter(_ -> keptByOrphans())
                    .map(_ -> "kept by orphans")
                    .orElse("");
        }
        return column == Columns.PLACE
                ? confinement.map(ConfinementWords::place).orElse("")
                : "";
    }

    boolean dying() {
        return confinement.filter(Confinement::isDying).isPresent();
    }

    boolean keptByOrphans() {
        return confinement
                .filter(one -> !one.members().marked(Mark.ORPHAN).isEmpty())
                .isPresent();
    }

    /** What is read aloud. */
    String spoken() {
        String state = text(Columns.STATE);
        String marks = text(Columns.MARKS);
        return words() + (state.isEmpty() ? "" : ", " + state) + (marks.isEmpty() ? "" : ", " + marks);
    }
}
