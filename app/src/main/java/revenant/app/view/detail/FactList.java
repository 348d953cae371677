package revenant.app.view.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import revenant.app.table.Fact;
import revenant.app.table.Fact.Emphasis;
import revenant.collector.model.TaskKey;

/** The facts of a group, label beside value. Runs of boilerplate are folded behind one line. */
final class FactList extends GridPane {
    private static final int WORTH_FOLDING = 3;
    private static final double LABEL_SHARE = 32;
    private final Consumer<TaskKey> jump;
    private int row;

    FactList(List<Fact> facts, Consumer<TaskKey> jump) {
        this.jump = jump;
        getStyleClass().add("fact-list");
        getColumnConstraints().setAll(share(LABEL_SHARE), share(100 - LABEL_SHARE));
        boolean labelled = facts.stream().anyMatch(fact -> !fact.label().isEmpty());
        fill(facts, labelled);
    }

    /** The same in every group, so that values stand below each other. */
    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private void fill(List<Fact> facts, boolean labelled) {
        List<Fact> dim = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.emphasis() == Emphasis.DIM) {
                dim.add(fact);
            } else {
                flush(dim, labelled);
                add(fact, labelled);
            }
        }
        flush(dim, labelled);
    }

    private void flush(List<Fact> dim, boolean labelled) {
        if (dim.size() < WORTH_FOLDING) {
            dim.forEach(fact -> add(fact, labelled));
        } else {
            fold(List.copyOf(dim), labelled);
        }
        dim.clear();
    }

    private void fold(List<Fact> facts, boolean labelled) {
        Hyperlink more = new Hyperlink(facts.size() + " more");
        more.getStyleClass().add("fact-more");
        FactList hidden = new FactList(facts.stream().map(FactList::undimmed).toList(), jump);
        hidden.getStyleClass().add("frame-boilerplate");
        int at = row++;
        more.setOnAction(_ -> {
            getChildren().remove(more);
            add(hidden, 0, at, 2, 1);
        });
        add(more, labelled ? 1 : 0, at);
    }

    private static Fact undimmed(Fact fact) {
        return new Fact(fact.label(), fact.text(), fact.source(), fact.link(), Emphasis.NORMAL);
    }

    private void add(Fact fact, boolean labelled) {
        Labeled value = value(fact);
        GridPane.setValignment(value, VPos.TOP);
        if (!labelled || fact.label().isEmpty()) {
            add(value, labelled ? 1 : 0, row++, labelled ? 1 : 2, 1);
            return;
        }
        Label label = new Label(fact.label());
        label.getStyleClass().add("fact-label");
        label.setWrapText(true);
        label.setLabelFor(value);
        GridPane.setValignment(label, VPos.TOP);
        addRow(row++, label, value);
    }

    private Labeled value(Fact fact) {
        Labeled value = fact.link().<Labeled>map(key -> link(fact, key)).orElseGet(() -> new Label(fact.words()));
        value.setWrapText(true);
        value.getStyleClass().addAll("fact-value", style(fact));
        if (!fact.source().isEmpty()) {
            value.setTooltip(new Tooltip("Check: " + fact.source()));
            value.setAccessibleHelp("from " + fact.source());
        }
        return value;
    }

    private Hyperlink link(Fact fact, TaskKey key) {
        Hyperlink link = new Hyperlink(fact.words());
        link.setOnAction(_ -> jump.accept(key));
        return link;
    }

    private static String style(Fact fact) {
        if (!fact.text().isKnown()) {
            return "unknown";
        }
        return switch (fact.emphasis()) {
            case DIM -> "frame-boilerplate";
            case NORMAL -> "fact-plain";
            case STRONG -> "frame-meaningful";
            case WARNING -> "warning";
        };
    }
}
