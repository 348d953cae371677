package revenant.app.view.tree;

import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Columns;
import revenant.app.tree.Marks;

/** The first cell of a row: mark bar, indentation, disclosure arrow, glyphs, name. Hovering says why it is marked. */
final class NameCell extends TableCell<Integer, Integer> {
    private final TaskTable table;
    private final NameStrip strip = new NameStrip();
    private final Tooltip why = new Tooltip();
    /** Held here because the table holds it weakly. */
    private final InvalidationListener changed = this::changed;

    NameCell(TaskTable table) {
        this.table = table;
        getStyleClass().add("name-cell");
        setGraphic(strip);
        strip.setVisible(false);
        why.setWrapText(true);
        why.getStyleClass().add("why");
        why.setOnShowing(_ -> why.setText(words(table.row(getItem()))));
        table.shownProperty().addListener(new WeakInvalidationListener(changed));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::toggle);
    }

    private void changed(Observable revision) {
        updateItem(getItem(), isEmpty());
    }

    @Override
    protected void updateItem(@Nullable Integer row, boolean empty) {
        super.updateItem(row, empty);
        Row shown = empty ? null : table.row(row);
        strip.setVisible(shown != null);
        if (shown == null) {
            setText(null);
            setTooltip(null);
        } else {
            show(shown);
        }
    }

    private void show(Row row) {
        Heading heading = row.heading();
        setText(row.text(Columns.NAME));
        if (heading != null) {
            strip.show(row.depth(), NameStrip.Arrow.of(row), heading);
            setTooltip(null);
            return;
        }
        Marks marks = row.marks();
        strip.show(row.depth(), NameStrip.Arrow.of(row), marks.list());
        if (marks.isEmpty()) {
            setTooltip(null);
        } else {
            setTooltip(why);
        }
    }

    /** Found out only when asked for: the evidence of a single orphan is looked for on the whole host. */
    private static String words(@Nullable Row row) {
        if (row == null || row.heading() != null) {
            return "";
        }
        return row.marks().list().stream()
                .map(mark -> mark.word() + ": " + row.why(mark))
                .collect(Collectors.joining("\n"));
    }

    private void toggle(MouseEvent event) {
        Integer row = getItem();
        if (row != null && strip.onArrow(event)) {
            table.model().toggle(row);
            event.consume();
        }
    }
}
