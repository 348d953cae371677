package revenant.app.view.host;

import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Text;
import revenant.icons.Icon;

/** Which host this is, and what can be done with the tab. */
final class HostHeader extends HBox {
    private static final double ICON = 16;
    private static final double HOST_ICON = 22;
    /** Width, in units of the font size, from which all words have room. */
    private static final double ROOMY = 100;

    private static final Set<String> SHORTENED =
            Set.of("watch", "save", "export", "columns", "details", "show-stacks", "show-jails", "show-compare");
    private static final String STACKS = "Tasks grouped by kernel stack (Ctrl+2), or the tree (Ctrl+1)";
    private static final String JAILS = "What is kept apart, what it pins, and why it is still here (Ctrl+3)";
    private static final String COMPARE =
            "What differs from an earlier moment, a saved capture or another tab (Ctrl+4)";
    private final Label name = new Label();
    private final Label facts = new Label();
    private final ToggleButton jails;

    HostHeader(HostView view, HostViewModel model) {
        jails = face(view, Face.JAILS, "", Icon.JAIL, "show-jails", JAILS);
        getStyleClass().add("host-header");
        name.getStyleClass().add("heading");
        name.setId("host-name");
        facts.getStyleClass().add("dim");
        facts.setId("host-facts");
        VBox words = new VBox(name, facts);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll((model.live() ? Icon.HOST : Icon.OPEN).node(HOST_ICON), words);
        if (model.live()) {
            getChildren().addAll(refresh(model), auto(model), watch(model));
        }
        getChildren()
                .addAll(
                        button(
                                "Save",
                                Icon.SAVE,
                                "save",
                                "Save the raw captures of all moments, and the notes (Ctrl+S)",
                                view::save),
                        button("Picture", Icon.EXPORT, "export", "Save the whole view as PNG (Ctrl+E)", view::export),
                        columns(view),
                        details(view),
                        face(view, Face.STACKS, "Stacks", Icon.STACKS, "show-stacks", STACKS),
                        jails,
                        face(view, Face.COMPARE, "Compare", Icon.COMPARE, "show-compare", COMPARE));
        showName(null);
        getChildren().forEach(HostHeader::keepWhole);
        List.of("#export", "#columns", "#details").forEach(id -> ofTheTree(lookup(id), view));
        model.takenProperty().subscribe(taken -> show(taken, model));
        // Else it would never be so narrow that the words go.
        setMinWidth(0);
        widthProperty().subscribe(this::fit);
        facts.fontProperty().subscribe(this::fit);
    }

    /** Where there is little room the actions show their icons only; their help text says the rest. */
    private void fit() {
        boolean roomy = getWidth() == 0 || getWidth() > ROOMY * facts.getFont().getSize();
        for (Node child : getChildren()) {
            if (child instanceof Labeled button && SHORTENED.contains(String.valueOf(button.getId()))) {
                button.setContentDisplay(roomy ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            }
        }
    }

    /** Where there is little room the facts are shortened, not the buttons. */
    private static void keepWhole(Node child) {
        if (child instanceof ButtonBase button) {
            button.setMinWidth(USE_PREF_SIZE);
        }
    }

    /** Not there while the tree is not. */
    private static void ofTheTree(Node button, HostView view) {
        button.visibleProperty().bind(view.faceProperty().isEqualTo(Face.TREE));
        button.managedProperty().bind(button.visibleProperty());
    }

    private void show(@Nullable Taken taken, HostViewModel model) {
        if (taken == null) {
            name.setText(model.title());
            facts.setText("");
            return;
        }
        HostSnapshot snapshot = taken.tree().snapshot();
        showName(snapshot);
        String host = snapshot.host().name().asOptional().map(Text::printable).orElse(model.title());
        name.setText(host);
        facts.setText(
                model.file().map(file -> StatusText.saved(snapshot, file)).orElseGet(() -> StatusText.host(snapshot)));
        String where =
                model.file().map(file -> Text.printable(file.toString()) + "\n").orElse("");
        facts.setTooltip(new Tooltip(where + facts.getText()));
    }

    private static Button refresh(HostViewModel model) {
        Button refresh = button("Refresh", Icon.REFRESH, "refresh", "Read the host again (F5)", () -> {
            if (model.busyProperty().get()) {
                model.cancel();
            } else {
                model.read();
            }
        });
        model.busyProperty().subscribe(busy -> {
            refresh.setText(busy ? "Cancel" : "Refresh");
            refresh.setGraphic((busy ? Icon.CANCEL : Icon.REFRESH).node(ICON));
        });
        refresh.disableProperty().bind(model.cancellingProperty());
        return refresh;
    }

    private static MenuButton auto(HostViewModel model) {
        MenuButton menu = new MenuButton(null, Icon.AUTO_REFRESH.node(ICON));
        menu.setId("auto-refresh");
        menu.setTooltip(new Tooltip("Read again by itself"));
        ToggleGroup group = new ToggleGroup();
        for (AutoRefresh choice : AutoRefresh.values()) {
            RadioMenuItem item = new RadioMenuItem(choice.toString());
            item.setToggleGroup(group);
            item.setOnAction(_ -> model.autoRefreshProperty().set(choice));
            menu.getItems().add(item);
            model.autoRefreshProperty().subscribe(now -> item.setSelected(now == choice));
        }
        model.autoRefreshProperty().subscribe(now -> menu.setText(now == AutoRefresh.OFF ? "Auto" : now.toString()));
        return menu;
    }

    private static ToggleButton watch(HostViewModel model) {
        ToggleButton toggle = new ToggleButton("Watch", Icon.WATCH.node(ICON));
        toggle.setId("watch");
        toggle.setTooltip(new Tooltip("Look again every second, as cheaply as can be, and keep what was seen (F6)"));
        toggle.setOnAction(_ -> {
            model.toggleWatch();
            toggle.setSelected(model.watch().on());
        });
        model.watch().lookProperty().subscribe(look -> toggle.setSelected(look.on()));
        toggle.disableProperty().bind(model.takenProperty().isNull());
        return toggle;
    }

    private static MenuButton columns(HostView view) {
        MenuButton menu = new MenuButton("Columns", Icon.COLUMNS.node(ICON));
        menu.setId("columns");
        menu.setOnShowing(_ -> menu.getItems()
                .setAll(Columns.ALL.stream()
                        .filter(column -> column != Columns.NAME)
                        .map(column -> item(view, column))
                        .toList()));
        menu.getItems().setAll(item(view, Columns.PID));
        return menu;
    }

    private static CheckMenuItem item(HostView view, Column column) {
        CheckMenuItem item = new CheckMenuItem(column.title() + "   " + column.description());
        item.setMnemonicParsing(false);
        item.setSelected(view.table().shownColumns().contains(column));
        item.setOnAction(_ -> view.table().show(column, item.isSelected()));
        return item;
    }

    private static ToggleButton details(HostView view) {
        ToggleButton toggle = new ToggleButton("Details", Icon.DETAILS.node(ICON));
        toggle.setId("details");
        toggle.setTooltip(new Tooltip("Everything known of the selected row (Ctrl+D)"));
        toggle.selectedProperty().bindBidirectional(view.detailShownProperty());
        return toggle;
    }

    /** Shows another face of the host, and again the tree. */
    private static ToggleButton face(HostView view, Face face, String text, Icon icon, String id, String tip) {
        ToggleButton toggle = new ToggleButton(text, icon.node(ICON));
        toggle.setId(id);
        toggle.setTooltip(new Tooltip(tip));
        toggle.setOnAction(_ -> view.faceProperty().set(toggle.isSelected() ? face : Face.TREE));
        view.faceProperty().subscribe(now -> toggle.setSelected(now == face));
        return toggle;
    }

    /** As its system calls them. */
    private void showName(@Nullable HostSnapshot snapshot) {
        boolean freeBsd = snapshot != null && snapshot.host().os() == HostFacts.Os.FREEBSD;
        jails.setText(freeBsd ? "Jails" : "Containers");
    }

    private static Button button(String text, Icon icon, String id, String tip, Runnable action) {
        Button button = new Button(text, icon.node(ICON));
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
