package revenant.bench;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.task.FxWork;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Search;
import revenant.app.tree.ViewState;
import revenant.app.tree.VisibleRows;
import revenant.collector.model.TaskKey;

/**
 * A TreeTableView of TreeItems as a careful person writes it: cells of one size that hold nothing but text, items built
 * bottom-up away from the screen's thread and put in at once, values exchanged only where they have changed. It has
 * neither glyphs nor marks of what is new or gone.
 */
final class Plain implements Contender {
    private static final ViewState ALL = ViewState.INITIAL.withShowThreads(true).withShowKernelThreads(true);
    private static final double FONT = 13;
    private final Work work = new FxWork();
    private final TreeTableView<Place> table = new TreeTableView<>();
    private ProcessTree tree;
    private Items items;

    /** What an item stands for. */
    record Place(Plain table, int node) {
        String text(Column column) {
            return column.text(table.tree, node);
        }
    }

    Plain() {
        table.setFixedCellSize(FONT * 1.85);
        table.setShowRoot(false);
        Columns.DEFAULT.forEach(column -> table.getColumns().add(column(column)));
    }

    private static TreeTableColumn<Place, String> column(Column column) {
        TreeTableColumn<Place, String> made = new TreeTableColumn<>(column.title());
        made.setPrefWidth((Math.max(column.width(), column.title().length() + 1) * 0.54 + 1.3) * FONT);
        made.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue().text(column)));
        made.setCellFactory(_ -> new TextCell());
        return made;
    }

    /** A cell that is nothing but text. */
    private static final class TextCell extends TreeTableCell<Place, String> {
        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }

    @Override
    public Region node() {
        return table;
    }

    @Override
    public void show(ProcessTree shown, Runnable landed) {
        replace(shown, () -> VisibleRows.of(shown, ALL), landed);
    }

    @Override
    public void refreshValues(ProcessTree shown, Runnable landed) {
        ProcessTree before = tree;
        tree = shown;
        for (int node = 0; node < shown.size(); node++) {
            if (before.task(node) != shown.task(node)) {
                items.of(node).setValue(new Place(this, node));
            }
        }
        landed.run();
    }

    @Override
    public void refreshStructure(ProcessTree shown, Runnable landed) {
        show(shown, landed);
    }

    @Override
    public void filter(String query, Runnable landed) {
        ProcessTree shown = tree;
        ViewState state = ALL.withQuery(query);
        replace(shown, () -> VisibleRows.of(shown, state, Search.of(shown, query)), landed);
    }

    private void replace(ProcessTree shown, Supplier<int[]> rows, Runnable landed) {
        work.run(() -> Items.of(this, shown, rows.get()), (Outcome<Items> outcome) -> {
            switch (outcome) {
                case Outcome.Done<Items>(Items built) -> land(shown, built);
                case Outcome.Failed<Items>(Throwable cause) -> throw new IllegalStateException(cause);
            }
            landed.run();
        });
    }

    private void land(ProcessTree shown, Items built) {
        TaskKey selected = key(selection().getSelectedItem());
        IndexedCell<?> first = flow() == null ? null : flow().getFirstVisibleCell();
        TaskKey top = first == null ? null : key(table.getTreeItem(first.getIndex()));
        tree = shown;
        items = built;
        table.setRoot(built.root());
        selectAgain(selected);
        if (top != null && first.getIndex() > 0) {
            TreeItem<Place> item = built.of(shown.indexOf(top));
            table.scrollTo(item == null ? first.getIndex() : table.getRow(item));
        }
    }

    private void selectAgain(TaskKey selected) {
        TreeItem<Place> item = selected == null ? null : items.of(tree.indexOf(selected));
        if (item == null) {
            selection().clearSelection();
        } else {
            selection().select(table.getRow(item));
        }
    }

    private TaskKey key(TreeItem<Place> item) {
        return item == null || item.getValue() == null
                ? null
                : tree.key(item.getValue().node());
    }

    private SelectionModel<TreeItem<Place>> selection() {
        return table.getSelectionModel();
    }

    private VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    @Override
    public void select(int node) {
        selection().select(items.of(node));
    }

    @Override
    public int selectedPid() {
        TaskKey key = key(selection().getSelectedItem());
        return key == null ? -1 : key.pid();
    }

    @Override
    public int rows() {
        return table.getExpandedItemCount();
    }

    @Override
    public void scrollTo(int row) {
        table.scrollTo(row);
    }
}
