package revenant.app.view.main;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import revenant.app.tree.Mark;
import revenant.app.view.tree.MarkIcon;
import revenant.icons.Icon;

/** Panels that explain: the marks, the keys. The same key closes them, so does Escape or a click beside them. */
final class Help extends StackPane {
    private static final double ICON = 16;
    private static final double MEANING = 420;
    private String open = "";

    Help() {
        getStyleClass().add("help-layer");
        setVisible(false);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    /** Shows or hides what the marks mean. */
    void legend() {
        toggle("What the marks mean", marks());
    }

    /** Shows or hides the list of keys. */
    void shortcuts() {
        toggle("Keyboard", keys());
    }

    private void toggle(String title, Node content) {
        if (open.equals(title)) {
            close();
            return;
        }
        open = title;
        BorderPane panel = new BorderPane(content, head(title), null, null, null);
        panel.getStyleClass().addAll("floating", "help");
        panel.setId("help");
        panel.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(panel, Pos.CENTER);
        getChildren().setAll(panel);
        setVisible(true);
        panel.lookup("#help-close").requestFocus();
    }

    private HBox head(String title) {
        Label words = new Label(title);
        words.getStyleClass().add("heading");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button(null, Icon.CLOSE.node(ICON));
        close.setId("help-close");
        close.getStyleClass().add("flat");
        close.setTooltip(new Tooltip("Close (Escape)"));
        close.setAccessibleText("Close");
        close.setOnAction(_ -> close());
        HBox head = new HBox(words, close);
        head.getStyleClass().add("help-head");
        return head;
    }

    /** Hides the panel. */
    void close() {
        open = "";
        getChildren().clear();
        setVisible(false);
    }

    private static GridPane marks() {
        GridPane grid = grid();
        for (Mark mark : Mark.values()) {
            Node icon = MarkIcon.of(mark).node(ICON);
            icon.getStyleClass().add("mark-" + mark.id());
            Label word = new Label(mark.word());
            word.getStyleClass().addAll("mark-" + mark.id(), "legend-word");
            Label meaning = new Label(mark.meaning());
            meaning.setWrapText(true);
            meaning.setPrefWidth(MEANING);
            grid.addRow(grid.getRowCount(), icon, word, meaning);
        }
        return grid;
    }

    private static HBox keys() {
        GridPane window = grid();
        Shortcut.ALL.forEach(shortcut -> key(window, shortcut.shown(), shortcut.words()));
        GridPane tree = grid();
        Shortcut.TREE.forEach(entry -> key(tree, entry.getFirst(), entry.getLast()));
        GridPane stacks = grid();
        Shortcut.STACKS.forEach(entry -> key(stacks, entry.getFirst(), entry.getLast()));
        GridPane jails = grid();
        Shortcut.JAILS.forEach(entry -> key(jails, entry.getFirst(), entry.getLast()));
        GridPane compare = grid();
        Shortcut.COMPARE.forEach(entry -> key(compare, entry.getFirst(), entry.getLast()));
        GridPane time = grid();
        Shortcut.TIME.forEach(shortcut -> key(time, shortcut.shown(), shortcut.words()));
        Shortcut.STRIP.forEach(entry -> key(time, entry.getFirst(), entry.getLast()));
        HBox columns = new HBox(
                titled("Window", window),
                new VBox(titled("Tree", tree), titled("Time", time)),
                new VBox(titled("Stacks", stacks), titled("Jails, containers", jails), titled("Compare", compare)));
        columns.getStyleClass().add("help-columns");
        return columns;
    }

    private static VBox titled(String title, Node content) {
        Label label = new Label(title);
        label.getStyleClass().add("section-title");
        return new VBox(label, content);
    }

    private static void key(GridPane grid, String key, String words) {
        Label keys = new Label(key);
        keys.getStyleClass().add("kbd");
        grid.addRow(grid.getRowCount(), keys, new Label(words));
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("legend");
        ColumnConstraints first = new ColumnConstraints();
        first.setMinWidth(USE_PREF_SIZE);
        grid.getColumnConstraints().add(first);
        return grid;
    }
}
