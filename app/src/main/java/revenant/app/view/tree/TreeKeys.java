package revenant.app.view.tree;

import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import revenant.app.export.TextTree;

/** The keyboard of a tree, which a flat table does not have. */
final class TreeKeys implements EventHandler<KeyEvent> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_SUBTREE =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination EXPORT_SUBTREE =
            new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private final TaskTable table;

    TreeKeys(TaskTable table) {
        this.table = table;
    }

    @Override
    public void handle(KeyEvent event) {
        Row row = table.selectedRow();
        if (row != null && act(event, row)) {
            event.consume();
        }
    }

    private boolean act(KeyEvent event, Row row) {
        if (COPY.match(event)) {
            table.actions().copy(table.text(row));
            return true;
        }
        if (COPY_SUBTREE.match(event) && hasBranch(row)) {
            table.actions().copy(TextTree.subtree(row.tree(), row.node()));
            return true;
        }
        if (EXPORT_SUBTREE.match(event) && hasBranch(row)) {
            table.actions().exportSubtree(row.tree(), row.node());
            return true;
        }
        return !event.isShortcutDown() && !event.isAltDown() && plain(event, row);
    }

    private static boolean hasBranch(Row row) {
        return row.heading() == null && !row.remembered();
    }

    private boolean plain(KeyEvent event, Row row) {
        switch (event.getCode()) {
            case RIGHT -> right(row);
            case LEFT -> left(row);
            case ENTER -> table.open(row);
            case MULTIPLY -> table.model().openAll(row.number());
            default -> {
                if (!event.getText().equals("*")) {
                    return false;
                }
                table.model().openAll(row.number());
            }
        }
        return true;
    }

    /** Opens; on an open row goes to the first row below it. */
    private void right(Row row) {
        int next = row.number() + 1;
        if (row.canOpen()) {
            table.model().open(row.number());
        } else if (next < row.rows().size() && row.rows().depth(next) > row.depth()) {
            table.getSelectionModel().clearAndSelect(next);
        }
    }

    /** Closes; on a closed row goes to its parent. */
    private void left(Row row) {
        if (row.canClose()) {
            table.model().toggle(row.number());
        } else if (row.heading() == null) {
            int above = row.above();
            if (above >= 0) {
                table.getSelectionModel().clearAndSelect(above);
            } else if (!row.gone()) {
                table.model().select(row.tree().parent(row.node()));
            }
        }
    }
}
