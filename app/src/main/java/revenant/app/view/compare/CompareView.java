package revenant.app.view.compare;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.export.ComparisonMarkdown;
import revenant.app.export.Difference;
import revenant.icons.Icon;

/** What differs between the moment on screen and another look; each row leads to its task in the tree. */
public final class CompareView extends BorderPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ICON = 14;
    private final CompareViewModel model;
    private final CompareActions actions;
    private final SideMenu menu;
    private final Button copy = new Button("Copy as Markdown", Icon.COPY.node(ICON));
    private final VBox head = new VBox();
    private final FlowPane parts = new FlowPane();
    private final ListView<Entry> list = new ListView<>();

    public CompareView(CompareViewModel model, CompareActions actions) {
        this.model = model;
        this.actions = actions;
        this.menu = new SideMenu(model, actions);
        getStyleClass().add("compare");
        setId("compare");
        list.setId("compare-list");
        list.getStyleClass().add("compare-list");
        list.setAccessibleText("What differs");
        list.setCellFactory(_ -> new EntryCell(this::go));
        head.getStyleClass().addAll("compare-head", "dim");
        parts.getStyleClass().add("summary");
        setTop(new VBox(bar(), head, parts));
        setCenter(list);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onList);
        addEventHandler(KeyEvent.KEY_PRESSED, this::anywhere);
        model.comparedProperty().subscribe(this::show);
        model.sideProperty().subscribe(_ -> list.setPlaceholder(placeholder()));
        model.problemProperty().subscribe(_ -> list.setPlaceholder(placeholder()));
    }

    private HBox bar() {
        copy.setId("compare-copy");
        copy.setTooltip(new Tooltip("All of it, ready for a postmortem (Ctrl+C)"));
        copy.setOnAction(_ -> copy());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(menu, space, copy);
        bar.getStyleClass().add("compare-bar");
        return bar;
    }

    private Label placeholder() {
        String problem = model.problemProperty().get();
        String words = !problem.isEmpty()
                ? problem
                : model.sideProperty().get() != null
                        ? "Comparing..."
                        : "Choose above what to compare with: an earlier moment of this host, a saved capture, or what"
                                + " another tab shows. Reading the host again (F5) adds a moment.";
        Label label = new Label(words);
        label.setId("compare-nothing");
        label.getStyleClass().add("dim");
        label.setWrapText(true);
        return label;
    }

    private void show(@Nullable Compared compared) {
        copy.setDisable(compared == null);
        if (compared == null) {
            head.getChildren().clear();
            parts.getChildren().clear();
            list.getItems().clear();
            return;
        }
        head.getChildren()
                .setAll(Difference.head(compared.comparison()).stream()
                        .map(CompareView::line)
                        .toList());
        parts.getChildren().setAll(verdict(compared));
        compared.titles().forEach(title -> parts.getChildren().add(chip(title)));
        int at = list.getSelectionModel().getSelectedIndex();
        list.getItems().setAll(compared.entries());
        list.getSelectionModel().select(Math.clamp(at, 0, compared.entries().size() - 1));
    }

    private static Label line(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        return label;
    }

    private static Label verdict(Compared compared) {
        Label label = new Label(compared.comparison().same() ? "Nothing differs." : "They differ.");
        label.setId("compare-verdict");
        label.getStyleClass().add("summary-total");
        return label;
    }

    private Button chip(Entry.Title title) {
        Button chip = new Button(title.title() + " " + title.count());
        chip.getStyleClass().add("chip");
        chip.setTooltip(new Tooltip("Go to these"));
        chip.setOnAction(_ -> {
            int at = list.getItems().indexOf(title);
            list.scrollTo(at);
            list.getSelectionModel()
                    .clearAndSelect(Math.min(at + 1, list.getItems().size() - 1));
            takeFocus();
        });
        return chip;
    }

    private void go(Entry entry) {
        if (entry instanceof Entry.Line line) {
            line.task().ifPresentOrElse(actions::go, () -> actions.say("It is not in the tree on screen"));
        }
    }

    private void onList(KeyEvent event) {
        List<Entry> chosen = list.getSelectionModel().getSelectedItems();
        if (event.getCode() == KeyCode.ENTER && !chosen.isEmpty()) {
            go(chosen.getFirst());
            event.consume();
        }
    }

    private void anywhere(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        }
    }

    private void copy() {
        Compared compared = model.comparedProperty().get();
        if (compared != null) {
            actions.copy(ComparisonMarkdown.of(compared.comparison()));
        }
    }

    /** Puts the keys on what differs; on the choice while nothing is chosen. */
    public void takeFocus() {
        if (model.sideProperty().get() == null) {
            menu.requestFocus();
        } else {
            list.requestFocus();
        }
    }

    /** Puts the keys on the choice of what to compare with. */
    public void search() {
        menu.requestFocus();
    }
}
