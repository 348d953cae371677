package revenant.app.view.tree;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TableRow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Columns;
import revenant.app.tree.Mark;

/** A row: tells assistive technology that this flat list is a tree, and dims what has gone or has no user program. */
final class TaskRow extends TableRow<Integer> {
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
    private static final PseudoClass THREAD = PseudoClass.getPseudoClass("thread");
    private static final PseudoClass MATCH = PseudoClass.getPseudoClass("match");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final PseudoClass DYING = PseudoClass.getPseudoClass("dying");
    private static final PseudoClass POINTED_OUT = PseudoClass.getPseudoClass("pointed-out");
    private final TaskTable table;
    /** Held here because the table holds it weakly. */
    private final InvalidationListener changed = this::changed;

    TaskRow(TaskTable table) {
        this.table = table;
        setAccessibleRole(AccessibleRole.TREE_TABLE_ROW);
        table.shownProperty().addListener(new WeakInvalidationListener(changed));
        table.model().pointedOutProperty().addListener(new WeakInvalidationListener(changed));
        setOnMouseClicked(this::openDetails);
        setOnContextMenuRequested(this::openMenu);
    }

    private void openMenu(ContextMenuEvent event) {
        Row row = table.row(getItem());
        if (row != null) {
            table.getSelectionModel().select(row.number());
            RowMenu.of(table, row).show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private void changed(Observable revision) {
        updateItem(getItem(), isEmpty());
    }

    private void openDetails(MouseEvent event) {
        Row row = table.row(getItem());
        if (event.getClickCount() == 2 && row != null) {
            table.open(row);
        }
    }

    @Override
    protected void updateItem(@Nullable Integer row, boolean empty) {
        super.updateItem(row, empty);
        Row shown = empty ? null : table.row(row);
        pseudoClassStateChanged(GONE, shown != null && shown.gone());
        pseudoClassStateChanged(FRESH, shown != null && shown.fresh());
        pseudoClassStateChanged(THREAD, shown != null && shown.thread());
        pseudoClassStateChanged(MATCH, shown != null && shown.match());
        Heading heading = shown == null ? null : shown.heading();
        pseudoClassStateChanged(HEADING, heading != null);
        pseudoClassStateChanged(DYING, heading != null && heading.dying());
        pseudoClassStateChanged(POINTED_OUT, shown != null && heading == null && table.pointsOut(shown.key()));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Row row = table.row(getItem());
        if (row == null) {
            return super.queryAccessibleAttribute(attribute, parameters);
        }
        return switch (attribute) {
            case TEXT -> words(row);
            case DISCLOSURE_LEVEL -> row.depth();
            case EXPANDED -> row.canClose();
            case LEAF -> !row.canClose() && !row.canOpen();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private static String words(Row row) {
        Heading heading = row.heading();
        if (heading != null) {
            return heading.spoken();
        }
        StringBuilder words = new StringBuilder(row.text(Columns.NAME));
        words.append(", ").append(row.thread() ? "thread " : "process ");
        words.append(row.key().tid());
        for (Mark mark : row.markList()) {
            words.append(", ").append(mark.word());
        }
        return words.toString();
    }
}
