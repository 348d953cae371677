package revenant.app.view.tree;

import java.util.List;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A click on a header goes from the tree to descending, ascending and back to the tree. The table's own order begins
 * with ascending, where the largest, which is what a person looks for, comes last; it is switched off.
 */
final class HeaderClicks implements EventHandler<MouseEvent> {
    private final TaskTable table;

    HeaderClicks(TaskTable table) {
        this.table = table;
    }

    @Override
    public void handle(MouseEvent event) {
        TableColumnBase<?, ?> clicked = header(event.getTarget());
        if (clicked == null || event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        table.getColumns().stream().filter(column -> column == clicked).forEach(this::next);
    }

    private void next(TableColumn<Integer, ?> column) {
        if (!table.getSortOrder().contains(column)) {
            column.setSortType(SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(column));
        } else if (column.getSortType() == SortType.DESCENDING) {
            column.setSortType(SortType.ASCENDING);
        } else {
            table.getSortOrder().clear();
        }
    }

    private static @Nullable TableColumnBase<?, ?> header(EventTarget target) {
        Node node = target instanceof Node hit ? hit : null;
        while (node != null && !(node instanceof TableColumnHeader)) {
            node = node.getParent();
        }
        return node instanceof TableColumnHeader header ? header.getTableColumn() : null;
    }
}
