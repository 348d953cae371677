package revenant.app.view.host;

import java.util.HashSet;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import revenant.app.task.Work;
import revenant.app.view.stacks.StackActions;
import revenant.app.view.stacks.StacksView;
import revenant.app.view.stacks.StacksViewModel;
import revenant.app.view.tree.Focus;
import revenant.app.view.tree.Rows;
import revenant.app.view.tree.TreeViewModel;
import revenant.collector.model.TaskKey;

/** The two faces of a host: its tree, or its tasks grouped by kernel stack. One of them is on screen. */
final class Faces implements StackActions {
    private final HostView view;
    private final HostViewModel model;
    private final Work work;
    private final BooleanProperty stacksShown = new SimpleBooleanProperty();
    private final StacksView stacks;

    Faces(HostView view, HostViewModel model, Work work) {
        this.view = view;
        this.model = model;
        this.work = work;
        this.stacks = new StacksView(new StacksViewModel(work, model.tree().rowsProperty(), stacksShown), this);
    }

    /**
     * Shows what is chosen in the middle of a page.
     *
     * @param middle holds the tree
     * @param tools stand above the tree and are of no use without it
     */
    void in(BorderPane page, Node middle, Node tools) {
        stacksShown.subscribe(shown -> {
            page.setCenter(shown ? stacks : middle);
            tools.setVisible(!shown);
            tools.setManaged(!shown);
        });
        stacksShown.subscribe((before, shown) -> work.show(shown ? stacks::takeFocus : view.table()::requestFocus));
        stacks.onThere(() -> work.show(view::takeFocus));
    }

    /** Whether the groups of stacks are on screen, and not the tree. */
    BooleanProperty stacksShownProperty() {
        return stacksShown;
    }

    /** Puts the keys on the groups; false when the tree is on screen. */
    boolean takeFocus() {
        if (stacksShown.get()) {
            stacks.takeFocus();
        }
        return stacksShown.get();
    }

    /** Puts the cursor into the search field of the groups; false when the tree is on screen. */
    boolean search() {
        if (stacksShown.get()) {
            stacks.search();
        }
        return stacksShown.get();
    }

    @Override
    public void go(TaskKey task) {
        TreeViewModel tree = model.tree();
        Rows rows = tree.rowsProperty().get();
        if (rows != null && rows.tree().indexOf(task) >= 0) {
            tree.select(task);
            stacksShown.set(false);
        } else {
            view.say("Not there any more");
        }
    }

    @Override
    public void goToOnly(List<TaskKey> tasks) {
        TreeViewModel tree = model.tree();
        tree.selectedProperty().set(tasks.getFirst());
        tree.focus(new Focus.OfTasks(new HashSet<>(tasks)));
        tree.change(state -> state.withQuery(""));
        stacksShown.set(false);
    }

    @Override
    public void copy(String text) {
        view.copy(text);
    }

    @Override
    public boolean sudoMayHelp() {
        return model.sudoMayHelp();
    }

    @Override
    public void readAsRoot() {
        model.readAs(true);
    }
}
