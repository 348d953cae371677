package revenant.app.view.stacks;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tasks of a host grouped by kernel stack: the groups, and the chosen one in full. */
public final class StacksView extends BorderPane {
    private static final double LIST_SHARE = 0.6;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private final StackActions actions;
    private final GroupCommands commands;
    private final GroupList groups;
    private final GroupPane pane;
    private final StackSearch search;
    private final SplitPane split;
    private final VBox top;

    public StacksView(StacksViewModel model, StackActions actions) {
        this.actions = actions;
        this.commands = new GroupCommands(model, actions);
        this.groups = new GroupList(model);
        this.pane = new GroupPane(model, commands);
        this.search = new StackSearch(model, this::takeFocus);
        this.top = new VBox(new FamilyStrip(model), search);
        this.split = new SplitPane(groups, pane);
        split.setDividerPositions(LIST_SHARE);
        getStyleClass().add("stacks");
        setId("stacks");
        setTop(top);
        groups.addEventFilter(KeyEvent.KEY_PRESSED, this::onGroups);
        pane.members().addEventFilter(KeyEvent.KEY_PRESSED, this::onMembers);
        addEventHandler(KeyEvent.KEY_PRESSED, this::anywhere);
        model.stacksProperty().subscribe(this::choose);
    }

    private void choose(@Nullable Stacks stacks) {
        Node face = stacks != null && !stacks.groups().anyKnown() ? new NoStacks(stacks, actions) : split;
        setCenter(face);
        top.setVisible(face == split);
        top.setManaged(face == split);
    }

    private void onGroups(KeyEvent event) {
        boolean onward = event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.ENTER && !event.isShiftDown();
        if (onward) {
            pane.members().requestFocus();
            event.consume();
        }
    }

    private void onMembers(KeyEvent event) {
        if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.ESCAPE) {
            takeFocus();
            event.consume();
        }
    }

    private void anywhere(KeyEvent event) {
        if (COPY.match(event)) {
            commands.copy();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
            commands.only();
            event.consume();
        }
    }

    /** Runs when the groups have come into the scene: a split pane puts its content there late. */
    public void onThere(Runnable action) {
        groups.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                action.run();
            }
        });
    }

    /** Puts the keys on the groups. */
    public void takeFocus() {
        groups.requestFocus();
    }

    /** Puts the cursor into the search field. */
    public void search() {
        search.focusField();
    }
}
