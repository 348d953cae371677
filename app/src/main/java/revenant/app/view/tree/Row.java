package revenant.app.view.tree;

import java.util.List;
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

    String text(Column column) {
        return column.text(tree(), node());
    }

    Reading<String> reading(Column column) {
        return column.reading(tree(), node());
    }

    boolean thread() {
        return tree().isThread(node());
    }

    boolean gone() {
        return rows.gone(number);
    }

    boolean fresh() {
        return rows.fresh(number);
    }

    /** Whether the search found it. */
    boolean match() {
        return !gone() && rows.search().matches(node());
    }

    Marks marks() {
        return rows.marks(number);
    }

    List<Mark> markList() {
        return marks().list();
    }

    int depth() {
        return rows.depth(number);
    }

    boolean canOpen() {
        return rows.canOpen(number);
    }

    boolean canClose() {
        return rows.canClose(number);
    }
}
