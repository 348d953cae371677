package revenant.app.view.main;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import revenant.app.sample.SampleIncidents;
import revenant.app.view.look.Look;
import revenant.icons.Icon;

/** Where to connect, and the few things that concern the whole window. */
final class ConnectBar extends VBox {
    private static final double ICON = 16;
    private final MainViewModel model;
    private final TextField target = new TextField();
    private final SampleMenu samples;

    ConnectBar(MainViewModel model, Help help, Look look) {
        this.model = model;
        this.samples = new SampleMenu(SampleIncidents.all(), model::open);
        target.setId("target");
        target.setPromptText("Host: local, user@host, an SSH alias, or exec:COMMAND");
        target.setAccessibleText("Host to connect to");
        target.textProperty().bindBidirectional(model.targetProperty());
        target.setOnAction(_ -> model.connect());
        target.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(target, Priority.ALWAYS);
        HBox bar = new HBox(target, sudo(), connect(), separator(), open(), samples);
        bar.getChildren().addAll(theme(look), tool(Icon.LEGEND, "legend", "What the marks mean (F2)", help::legend));
        bar.getChildren().add(tool(Icon.KEYBOARD, "shortcuts", "Keyboard shortcuts (F1)", help::shortcuts));
        bar.getStyleClass().add("connect-bar");
        getChildren().setAll(bar, problem());
    }

    private CheckBox sudo() {
        CheckBox sudo = new CheckBox("as root (sudo)");
        sudo.setId("sudo");
        sudo.setTooltip(new Tooltip("Read through sudo on the host. Without root, kernel stacks and"
                + " descriptors of other users stay unknown."));
        sudo.selectedProperty().bindBidirectional(model.sudoProperty());
        sudo.setMinWidth(USE_PREF_SIZE);
        return sudo;
    }

    private Button connect() {
        Button connect = new Button("Connect", Icon.CONNECT.node(ICON));
        connect.setId("connect");
        connect.getStyleClass().add("primary");
        connect.setOnAction(_ -> model.connect());
        connect.setMinWidth(USE_PREF_SIZE);
        return connect;
    }

    private Button open() {
        Button open = new Button("Open", Icon.OPEN.node(ICON));
        open.setId("open");
        open.setTooltip(new Tooltip("Open a saved capture (Ctrl+O), or drag one onto the window"));
        open.setOnAction(_ -> model.openFile());
        open.setMinWidth(USE_PREF_SIZE);
        return open;
    }

    private static Button theme(Look look) {
        Button theme = tool(
                Icon.THEME,
                "theme",
                "",
                () -> look.appearanceProperty()
                        .set(look.appearanceProperty().get().next()));
        look.appearanceProperty()
                .subscribe(now -> theme.getTooltip().setText("Theme: " + now + ". Click for the next."));
        return theme;
    }

    private static Button tool(Icon icon, String id, String words, Runnable action) {
        Button button = new Button(null, icon.node(ICON));
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setTooltip(new Tooltip(words));
        button.accessibleTextProperty().bind(button.getTooltip().textProperty());
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Region separator() {
        Region separator = new Region();
        separator.getStyleClass().add("bar-separator");
        return separator;
    }

    private Label problem() {
        Label problem = new Label();
        problem.setId("problem");
        problem.getStyleClass().addAll("error", "connect-problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    /** Opens the menu of sample incidents; arrows and Enter choose. */
    void showSamples() {
        samples.requestFocus();
        samples.show();
    }

    /** The field to type a target in. */
    TextField target() {
        return target;
    }
}
