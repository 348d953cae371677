package revenant.app.view.tree;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Column;

/** A cell that is nothing but the column's text. */
final class TextCell extends TableCell<Integer, Integer> {
    private static final double CHARACTER = 7.4;
    private static final double PADDING = 18;
    private final TaskTable table;
    private final Column column;
    /** Held here because the table holds it weakly: a cell thrown away is not told of changes any more. */
    private final InvalidationListener changed = this::changed;

    TextCell(TaskTable table, Column column) {
        this.table = table;
        this.column = column;
        getStyleClass().add("text-cell");
        setAlignment(column.align() == Column.Align.RIGHT ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        table.shownProperty().addListener(new WeakInvalidationListener(changed));
    }

    /** Pixels a column is wide at first. */
    static double width(Column column) {
        return Math.max(column.width(), column.title().length() + 1) * CHARACTER + PADDING;
    }

    private void changed(Observable revision) {
        updateItem(getItem(), isEmpty());
    }

    @Override
    protected void updateItem(@Nullable Integer row, boolean empty) {
        super.updateItem(row, empty);
        Row shown = empty ? null : table.row(row);
        setText(shown == null ? null : shown.text(column));
    }
}
