package revenant.app.view.tree;

import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.collector.model.Reading;

/** A cell that is nothing but the column's text. */
final class TextCell extends TableCell<Integer, Integer> {
    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");
    private static final Reading<String> NOTHING = Reading.known("");
    private static final double CHARACTER = 0.54;
    private static final double PADDING = 1.3;
    /** For indentation and glyphs. */
    private static final double TREE_ROOM = 6;

    /** What is compared digit by digit, and names of the kernel. */
    private static final Set<Column> FIXED_PITCH =
            Set.of(Columns.PID, Columns.TID, Columns.PPID, Columns.PGRP, Columns.SID, Columns.WAIT);

    private final TaskTable table;
    private final Column column;
    /** Held here because the table holds it weakly: a cell thrown away is not told of changes any more. */
    private final InvalidationListener changed = this::changed;

    TextCell(TaskTable table, Column column) {
        this.table = table;
        this.column = column;
        getStyleClass().add("text-cell");
        if (FIXED_PITCH.contains(column)) {
            getStyleClass().add("mono");
        }
        table.shownProperty().addListener(new WeakInvalidationListener(changed));
    }

    /** How wide a column is at first, in units of the font size. */
    static double width(Column column) {
        double room = column == Columns.NAME ? TREE_ROOM : 0;
        return Math.max(column.width(), column.title().length() + 1) * CHARACTER + PADDING + room;
    }

    private void changed(Observable revision) {
        updateItem(getItem(), isEmpty());
    }

    @Override
    protected void updateItem(@Nullable Integer row, boolean empty) {
        super.updateItem(row, empty);
        Row shown = empty ? null : table.row(row);
        Reading<String> reading = shown == null ? NOTHING : shown.reading(column);
        setText(Column.text(reading));
        pseudoClassStateChanged(UNKNOWN, !reading.isKnown());
    }
}
