package revenant.app.view.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Column;
import revenant.app.tree.Mark;
import revenant.app.tree.Marks;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

/** One line of the table at one moment. */
record Row(Rows rows, int number) {

    /** The tree that {@link #node} belongs to. */
    ProcessTree tree() {
        return rows.tree(number);
    }

    int node() {
        return rows.node(number);
    }

    TaskKey key() {
        return rows.key(number);
    }

    /** What the row is instead of a task; null for a task. */
    @Nullable
    Heading heading() {
        return rows.heading(number);
    }

    String text(Column column) {
        return Column.text(reading(column));
    }

    Reading<String> reading(Column column) {
        Heading heading = heading();
        if (heading != null) {
            return Reading.known(heading.text(column));
        }
        Departed gone = rows.departed(number);
        return gone != null ? gone.reading(column) : column.reading(tree(), node());
    }

    boolean thread() {
        return heading() == null && tree().isThread(node());
    }

    boolean gone() {
        return rows.gone(number);
    }

    /** Whether it is of a process alone: then nothing is told of what was around it. */
    boolean remembered() {
        Departed gone = rows.departed(number);
        return gone != null && gone.isRemembered();
    }

    boolean fresh() {
        return rows.fresh(number);
    }

    /** Whether the search found it. */
    boolean match() {
        return heading() == null && !gone() && rows.search().matches(node());
    }

    Marks marks() {
        return rows.marks(number);
    }

    /** One sentence on why it has a mark. */
    String why(Mark mark) {
        Departed gone = rows.departed(number);
        if (gone != null) {
            return gone.why(mark);
        }
        return mark == Mark.NEW ? mark.meaning() : marks().why(mark);
    }

    List<Mark> markList() {
        return heading() != null ? List.of() : marks().list();
    }

    int depth() {
        return rows.depth(number);
    }

    /** The nearest row above that this one stands below; -1 for none. */
    int above() {
        for (int up = number - 1; up >= 0; up--) {
            if (rows.depth(up) < depth()) {
                return up;
            }
        }
        return -1;
    }

    boolean canOpen() {
        return rows.canOpen(number);
    }

    boolean canClose() {
        return rows.canClose(number);
    }
}
