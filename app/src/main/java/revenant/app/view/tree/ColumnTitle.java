package revenant.app.view.tree;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import revenant.app.table.Column;

/** A column's header: the title, and what it means on hover. */
final class ColumnTitle extends Label {
    ColumnTitle(Column column) {
        super(column.title());
        getStyleClass().add("column-title");
        setTooltip(new Tooltip(column.description()));
    }
}
