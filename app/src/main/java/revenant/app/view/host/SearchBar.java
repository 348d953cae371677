package revenant.app.view.host;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import revenant.app.tree.ViewState;
import revenant.app.view.tree.Focus;
import revenant.app.view.tree.Hidden;
import revenant.app.view.tree.Rows;
import revenant.app.view.tree.TreeViewModel;
import revenant.collector.model.HostFacts;
import revenant.icons.Icon;

/** What to show of the tree: words to look for, only the troubled, threads, kernel threads, one branch. */
final class SearchBar extends HBox {
    private static final double ICON = 14;
    /** Room for all chips in one line. */
    private static final double TOGETHER = 720;

    private final TreeViewModel model;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final ToggleButton threads = toggle("Threads", "show-threads");
    private final ToggleButton groups = toggle("Group by container", "group-by-jail");
    private final ToggleButton kernel = toggle("Kernel threads", "show-kernel");
    private final Button branch = new Button("Only one branch", Icon.CLOSE.node(ICON));

    SearchBar(TreeViewModel model) {
        this.model = model;
        getStyleClass().add("search-bar");
        ToggleButton troubled = toggle("Only the troubled", "show-troubled");
        troubled.setTooltip(new Tooltip("Only rows with a mark, and what is above them"));
        threads.setTooltip(new Tooltip("Every thread of every process; those with a mark are shown without it"));
        kernel.setTooltip(new Tooltip("Threads of the kernel itself; those with a mark are shown without it"));
        troubled.setOnAction(_ -> model.change(state -> state.withTroubledOnly(troubled.isSelected())));
        threads.setOnAction(_ -> model.change(state -> state.withShowThreads(threads.isSelected())));
        groups.setTooltip(new Tooltip("Every row below the jail or container it is in, and the host's own at the end"));
        groups.setOnAction(
                _ -> model.change(state -> state.withGrouping(state.grouping().with(groups.isSelected()))));
        kernel.setOnAction(_ -> model.change(state -> state.withShowKernelThreads(kernel.isSelected())));
        model.stateProperty().subscribe(state -> {
            follow(state);
            troubled.setSelected(state.troubledOnly());
            threads.setSelected(state.showThreads());
            kernel.setSelected(state.showKernelThreads());
            groups.setSelected(state.grouping().on());
        });
        getChildren().setAll(search(), count, step(Icon.PREVIOUS, false), step(Icon.NEXT, true), gap());
        getChildren().add(wrapped(troubled, threads, kernel, groups, branch()));
        model.rowsProperty().subscribe(this::countMatches);
        model.rowsProperty().subscribe(this::countHidden);
        model.selectedProperty()
                .subscribe(() -> countMatches(model.rowsProperty().get()));
    }

    /** In a second line where there is no room for all in one. */
    private static FlowPane wrapped(ButtonBase... chips) {
        FlowPane pane = new FlowPane(chips);
        pane.setPrefWrapLength(TOGETHER);
        pane.getStyleClass().add("search-chips");
        pane.setMinWidth(0);
        HBox.setHgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private Node search() {
        field.setId("search");
        field.setPromptText("Search name, pid, argument, user, jail:NAME, stack");
        field.setAccessibleText("Search the tree");
        field.textProperty().subscribe(this::look);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        count.setId("match-count");
        count.getStyleClass().addAll("dim", "match-count");
        HBox box = new HBox(Icon.SEARCH.node(ICON), field);
        box.getStyleClass().add("search-box");
        box.setMaxHeight(USE_PREF_SIZE);
        HBox.setHgrow(box, Priority.SOMETIMES);
        HBox.setHgrow(field, Priority.ALWAYS);
        return box;
    }

    private void look(String words) {
        if (!words.equals(model.stateProperty().get().query())) {
            model.change(state -> state.withQuery(words));
        }
    }

    private void follow(ViewState state) {
        if (!state.query().equals(field.getText())) {
            field.setText(state.query());
        }
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            model.find(!event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
        }
    }

    private Button step(Icon icon, boolean forward) {
        Button button = new Button(null, icon.node(ICON));
        button.getStyleClass().add("flat");
        button.setId(forward ? "find-next" : "find-previous");
        String words = forward ? "Next match (F3)" : "Previous match (Shift+F3)";
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(_ -> model.find(forward));
        button.disableProperty().bind(field.textProperty().isEmpty());
        return button;
    }

    private static ToggleButton toggle(String words, String id) {
        ToggleButton toggle = new ToggleButton(words);
        toggle.setId(id);
        toggle.getStyleClass().add("chip");
        toggle.setMinWidth(USE_PREF_SIZE);
        return toggle;
    }

    private Button branch() {
        branch.getStyleClass().add("chip");
        branch.setId("leave-branch");
        branch.setMinWidth(USE_PREF_SIZE);
        branch.setTooltip(new Tooltip("Show the whole tree again"));
        branch.setOnAction(_ -> model.focus(Focus.ALL));
        model.focusProperty().subscribe(focus -> {
            boolean shown = !(focus instanceof Focus.Everything) && !(focus instanceof Focus.OfMark);
            branch.setText(
                    switch (focus) {
                        case Focus.OfTasks(var tasks) -> tasks(tasks.size());
                        case Focus.OfEnclosure(var enclosure) -> "Only " + enclosure.described();
                        default -> "Only one branch";
                    });
            branch.setVisible(shown);
            branch.setManaged(shown);
        });
        return branch;
    }

    private static String tasks(int count) {
        return String.format(Locale.ROOT, count == 1 ? "Only %,d task" : "Only %,d tasks", count);
    }

    private static Region gap() {
        Region gap = new Region();
        gap.getStyleClass().add("gap");
        return gap;
    }

    private void countHidden(@Nullable Rows rows) {
        if (rows != null) {
            Hidden hidden = Hidden.of(rows.tree(), rows.state());
            threads.setText(words("Threads", hidden.threads()));
            kernel.setText(words("Kernel threads", hidden.kernelThreads()));
            boolean linux = rows.tree().snapshot().host().os() == HostFacts.Os.LINUX;
            groups.setText(linux ? "Group by container" : "Group by jail");
        }
    }

    private static String words(String what, int hidden) {
        return hidden == 0 ? what : String.format(Locale.ROOT, "%s (%,d hidden)", what, hidden);
    }

    private void countMatches(@Nullable Rows rows) {
        count.setText(rows == null || rows.search().query().isBlank() ? "" : matches(rows, model.selectedNode()));
    }

    private static String matches(Rows rows, int selected) {
        int all = rows.search().count();
        if (all == 0) {
            return "nothing found";
        }
        if (selected < 0 || !rows.search().matches(selected)) {
            return all + " found";
        }
        int before = 0;
        for (int node : rows.search().nodes()) {
            before += node <= selected ? 1 : 0;
        }
        return before + " of " + all;
    }

    /** Puts the cursor into the search field. */
    void focusField() {
        field.requestFocus();
        field.selectAll();
    }
}
