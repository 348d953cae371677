package revenant.app.view.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import revenant.app.task.Work;
import revenant.app.tree.Enclosure;
import revenant.app.view.compare.CompareActions;
import revenant.app.view.compare.CompareView;
import revenant.app.view.compare.CompareViewModel;
import revenant.app.view.compare.Side;
import revenant.app.view.jails.JailActions;
import revenant.app.view.jails.JailsView;
import revenant.app.view.jails.JailsViewModel;
import revenant.app.view.stacks.StackActions;
import revenant.app.view.stacks.StacksView;
import revenant.app.view.stacks.StacksViewModel;
import revenant.app.view.tree.Focus;
import revenant.app.view.tree.Rows;
import revenant.app.view.tree.TreeViewModel;
import revenant.collector.model.TaskKey;

/**
 * The faces of a host: its tree, its tasks grouped by kernel stack, its jails or containers, what differs from another look.
 * One is on screen.
 */
final class Faces implements StackActions, JailActions, CompareActions {
    private final HostView view;
    private final HostViewModel model;
    private final Desk desk;
    private final Work work;
    private final ObjectProperty<Face> face = new SimpleObjectProperty<>(Face.TREE);
    private final StacksView stacks;
    private final JailsViewModel jailsModel;
    private final JailsView jails;
    private final CompareView compare;
    private Supplier<List<HostViewModel>> tabs = List::of;

    Faces(HostView view, HostViewModel model, Desk desk) {
        this.view = view;
        this.model = model;
        this.desk = desk;
        this.work = desk.work();
        this.stacks = new StacksView(new StacksViewModel(work, model.tree().rowsProperty(), shown(Face.STACKS)), this);
        this.jailsModel = new JailsViewModel(work, model.tree().rowsProperty(), shown(Face.JAILS));
        this.jails = new JailsView(jailsModel, this);
        this.compare = new CompareView(
                new CompareViewModel(
                        work, model.tree().rowsProperty(), model.timeline().placeProperty(), shown(Face.COMPARE)),
                this);
    }

    private ObservableValue<Boolean> shown(Face asked) {
        return face.map(now -> now == asked);
    }

    /**
     * Shows what is chosen in the middle of a page.
     *
     * @param middle holds the tree
     * @param tools stand above the tree and are of no use without it
     */
    void in(BorderPane page, Node middle, Node tools) {
        face.subscribe(now -> {
            page.setCenter(
                    switch (now) {
                        case TREE -> middle;
                        case STACKS -> stacks;
                        case JAILS -> jails;
                        case COMPARE -> compare;
                    });
            tools.setVisible(now == Face.TREE);
            tools.setManaged(now == Face.TREE);
        });
        face.subscribe((before, now) -> work.show(this::focusNow));
        stacks.onThere(() -> work.show(view::takeFocus));
        jails.onThere(() -> work.show(view::takeFocus));
    }

    private void focusNow() {
        if (!takeFocus()) {
            view.table().requestFocus();
        }
    }

    /** What is on screen. */
    ObjectProperty<Face> faceProperty() {
        return face;
    }

    /** Puts the keys on what is there instead of the tree; false when the tree is on screen. */
    boolean takeFocus() {
        switch (face.get()) {
            case STACKS -> stacks.takeFocus();
            case JAILS -> jails.takeFocus();
            case COMPARE -> compare.takeFocus();
            case TREE -> {
                return false;
            }
        }
        return true;
    }

    /** Puts the cursor into the search field of what is there instead of the tree; false when the tree is on screen. */
    boolean search() {
        switch (face.get()) {
            case STACKS -> stacks.search();
            case JAILS -> jails.search();
            case COMPARE -> compare.search();
            case TREE -> {
                return false;
            }
        }
        return true;
    }

    /** Knows from now on which hosts are open, this one among them. */
    void tabs(Supplier<List<HostViewModel>> all) {
        tabs = all;
    }

    @Override
    public Optional<Path> askFile() {
        return desk.files().open();
    }

    @Override
    public List<Side> otherTabs() {
        List<Side> sides = new ArrayList<>();
        for (HostViewModel other : tabs.get()) {
            Taken taken = other.takenProperty().get();
            if (other != model && taken != null) {
                sides.add(Side.tab(other.title(), taken.tree()));
            }
        }
        return sides;
    }

    /** Shows a jail or container in full. */
    void show(Enclosure enclosure) {
        face.set(Face.JAILS);
        jailsModel.choose(enclosure);
    }

    @Override
    public void go(TaskKey task) {
        TreeViewModel tree = model.tree();
        Rows rows = tree.rowsProperty().get();
        if (rows != null && rows.tree().indexOf(task) >= 0) {
            tree.select(task);
            face.set(Face.TREE);
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
        face.set(Face.TREE);
    }

    @Override
    public void goToOnly(Enclosure enclosure, TaskKey first) {
        TreeViewModel tree = model.tree();
        tree.selectedProperty().set(first);
        tree.focus(new Focus.OfEnclosure(enclosure));
        tree.change(state -> state.withQuery(""));
        face.set(Face.TREE);
    }

    @Override
    public void copy(String text) {
        view.copy(text);
    }

    @Override
    public void say(String words) {
        view.say(words);
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
