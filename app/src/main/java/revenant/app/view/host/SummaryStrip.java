package revenant.app.view.host;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.view.tree.Focus;
import revenant.app.view.tree.MarkIcon;
import revenant.app.view.tree.Rows;
import revenant.app.view.tree.TreeViewModel;

/** How many rows carry which mark. A click shows only those. */
final class SummaryStrip extends FlowPane {
    private static final double ICON = 14;
    private final TreeViewModel model;
    private @Nullable ProcessTree counted;

    SummaryStrip(TreeViewModel model) {
        this.model = model;
        getStyleClass().add("summary");
        setId("summary");
        model.rowsProperty().subscribe(this::count);
        model.focusProperty().subscribe(this::select);
    }

    private void count(@Nullable Rows rows) {
        if (rows == null || rows.tree() == counted) {
            return;
        }
        counted = rows.tree();
        getChildren().setAll(total(counted));
        for (Mark mark : Mark.values()) {
            if (mark.troubled() && counted.count(mark) > 0) {
                getChildren().add(chip(mark, counted.count(mark)));
            }
        }
        if (getChildren().size() == 1) {
            getChildren().add(calm());
        }
        select(model.focusProperty().get());
    }

    private static Label total(ProcessTree tree) {
        int processes = tree.processes().size();
        Label label = new Label(String.format(
                Locale.ROOT,
                "%,d %s, %,d %s",
                processes,
                plural(processes, "process", "processes"),
                tree.size(),
                plural(tree.size(), "thread", "threads")));
        label.getStyleClass().add("summary-total");
        return label;
    }

    private static String plural(int count, String one, String many) {
        return count == 1 ? one : many;
    }

    private static Label calm() {
        Label label = new Label("no zombie, no exiting, stuck, stopped or orphaned task seen");
        label.getStyleClass().add("dim");
        return label;
    }

    private ToggleButton chip(Mark mark, int count) {
        Node icon = MarkIcon.of(mark).node(ICON);
        icon.getStyleClass().add("mark-" + mark.id());
        ToggleButton chip = new ToggleButton(String.format(Locale.ROOT, "%,d %s", count, mark.word()), icon);
        chip.setId("count-" + mark.id());
        chip.setUserData(mark);
        chip.getStyleClass().addAll("chip", "mark-chip");
        chip.setTooltip(new Tooltip(mark.meaning() + "\nClick to see only these."));
        chip.setOnAction(_ -> model.focus(chip.isSelected() ? new Focus.OfMark(mark) : Focus.ALL));
        return chip;
    }

    private void select(Focus focus) {
        for (Node node : getChildren()) {
            if (node instanceof ToggleButton chip) {
                chip.setSelected(focus instanceof Focus.OfMark(Mark mark) && mark == chip.getUserData());
            }
        }
    }
}
