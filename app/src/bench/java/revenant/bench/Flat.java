package revenant.bench;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import revenant.app.tree.Enclosure;
import revenant.app.tree.ProcessTree;
import revenant.app.view.tree.ColumnSettings;
import revenant.app.view.tree.Rows;
import revenant.app.view.tree.TaskTable;
import revenant.app.view.tree.TreeActions;
import revenant.app.view.tree.TreeViewModel;
import revenant.collector.model.TaskKey;

/** Revenant's own table with its view model, as the window has it. */
final class Flat implements Contender {
    private final TreeViewModel model = new TreeViewModel(new BriefNews());
    private final TaskTable table = new TaskTable(
            model, new NoActions(), new ColumnSettings(new ForgetfulPreferences()), new SimpleIntegerProperty(13));

    @Override
    public Region node() {
        return table;
    }

    @Override
    public void show(ProcessTree tree, Runnable landed) {
        model.change(state -> state.withShowThreads(true).withShowKernelThreads(true));
        whenLanded(landed);
        model.show(tree, false);
    }

    @Override
    public void refreshValues(ProcessTree tree, Runnable landed) {
        whenLanded(landed);
        model.show(tree, true);
    }

    @Override
    public void refreshStructure(ProcessTree tree, Runnable landed) {
        refreshValues(tree, landed);
    }

    @Override
    public void filter(String query, Runnable landed) {
        whenLanded(landed);
        model.change(state -> state.withQuery(query));
    }

    /** The table was told first: it has been listening for longer. */
    private void whenLanded(Runnable landed) {
        model.rowsProperty().addListener(new ChangeListener<Rows>() {
            @Override
            public void changed(ObservableValue<? extends Rows> rows, Rows before, Rows now) {
                model.rowsProperty().removeListener(this);
                landed.run();
            }
        });
    }

    @Override
    public void select(int node) {
        model.select(node);
    }

    @Override
    public int selectedPid() {
        TaskKey key = model.selectedProperty().get();
        return key == null || table.getSelectionModel().getSelectedIndex() < 0 ? -1 : key.pid();
    }

    @Override
    public int rows() {
        return table.getItems().size();
    }

    @Override
    public void scrollTo(int row) {
        table.scrollTo(row);
    }

    /** The benchmark opens no other window. */
    private static final class NoActions implements TreeActions {
        @Override
        public void openDetails(ProcessTree tree, int node) {}

        @Override
        public void showEnclosure(Enclosure enclosure) {}

        @Override
        public void exportSubtree(ProcessTree tree, int node) {}

        @Override
        public void copy(String text) {}
    }
}
