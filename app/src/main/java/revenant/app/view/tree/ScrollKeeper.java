package revenant.app.view.tree;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.TaskKey;

/** Keeps the row at the top of the table where it is while the rows around it come and go. */
final class ScrollKeeper {
    private final TaskTable table;

    ScrollKeeper(TaskTable table) {
        this.table = table;
    }

    /**
     * The row at the top.
     *
     * @param of how many rows there were
     * @param offset how far it is scrolled out, in pixels, zero or negative
     */
    record Anchor(@Nullable TaskKey key, int row, int of, double offset) {}

    Anchor anchor(@Nullable Rows rows) {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        if (rows == null || first == null || first.getIndex() < 0 || first.getIndex() >= rows.size()) {
            return new Anchor(null, 0, 0, 0);
        }
        return anchor(rows, first);
    }

    /** A heading names no task: then it is the row below it. */
    private static Anchor anchor(Rows rows, IndexedCell<?> first) {
        int row = first.getIndex();
        double offset = first.getLayoutY();
        while (row < rows.size() && rows.heading(row) != null) {
            row++;
            offset += first.getHeight();
        }
        return new Anchor(row < rows.size() ? rows.key(row) : null, row, rows.size(), offset);
    }

    void restore(Anchor anchor, Rows rows) {
        VirtualFlow<?> flow = flow();
        if (flow == null || anchor.key() == null || anchor.row() == 0 && anchor.offset() == 0) {
            return;
        }
        int row = rows.rowOf(anchor.key());
        if (row == anchor.row() && rows.size() == anchor.of()) {
            return;
        }
        flow.scrollToTop(Math.min(row < 0 ? anchor.row() : row, Math.max(0, rows.size() - 1)));
        flow.scrollPixels(-anchor.offset());
    }

    /** Scrolls only when the row is not on screen, and then so that its neighbours are seen too. */
    void reveal(int row) {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        if (first == null || last == null) {
            table.scrollTo(row);
        } else if (row <= first.getIndex() || row >= last.getIndex()) {
            table.scrollTo(Math.max(0, row - (last.getIndex() - first.getIndex()) / 3));
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }
}
