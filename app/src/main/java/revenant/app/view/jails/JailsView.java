package revenant.app.view.jails;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The jails of a FreeBSD host or the containers of a Linux one: all of them, and the chosen one in full. */
public final class JailsView extends BorderPane {
    private static final double LIST_SHARE = 0.58;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private final JailCommands commands;
    private final JailList list;
    private final JailPane pane;
    private final JailSearch search;
    private final SplitPane split;
    private final VBox top;

    public JailsView(JailsViewModel model, JailActions actions) {
        this.commands = new JailCommands(model, actions);
        this.list = new JailList(model);
        this.pane = new JailPane(model, commands);
        this.search = new JailSearch(model, this::takeFocus);
        this.top = new VBox(new JailSummary(model), search);
        this.split = new SplitPane(list, pane);
        split.setDividerPositions(LIST_SHARE);
        getStyleClass().add("stacks");
        setId("jails");
        setTop(top);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onList);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::onPane);
        addEventHandler(KeyEvent.KEY_PRESSED, this::anywhere);
        model.seenProperty().subscribe(this::choose);
    }

    private void choose(@Nullable Seen seen) {
        boolean none = seen != null && seen.confinements().all().isEmpty();
        Node face = seen != null && none ? new NoJails(seen.confinements()) : split;
        setCenter(face);
        top.setVisible(face == split);
        top.setManaged(face == split);
    }

    private void onList(KeyEvent event) {
        boolean onward = event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.ENTER && !event.isShiftDown();
        if (onward) {
            pane.takeFocus();
            event.consume();
        }
    }

    private void onPane(KeyEvent event) {
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

    /** Runs when the list has come into the scene: a split pane puts its content there late. */
    public void onThere(Runnable action) {
        list.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                action.run();
            }
        });
    }

    /** Puts the keys on the list. */
    public void takeFocus() {
        list.requestFocus();
    }

    /** Puts the cursor into the search field. */
    public void search() {
        search.focusField();
    }
}
