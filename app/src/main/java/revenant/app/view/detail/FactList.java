package revenant.app.view.detail;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import revenant.app.table.Fact;
import revenant.app.table.Fact.Emphasis;

/** The facts of a group, label beside value. Runs of boilerplate are folded behind one line. */
public final class FactList extends GridPane {
    private static final int WORTH_FOLDING = 3;
    private static final double LABEL_SHARE = 32;
    private final FactActions actions;
    private final double labelShare;
    private final List<Labeled> values = new ArrayList<>();
    private int row;

    FactList(List<Fact> facts, FactActions actions) {
        this(facts, actions, LABEL_SHARE);
    }

    /** @param labelShare how much of the width the labels take, in percent */
    public FactList(List<Fact> facts, FactActions actions, double labelShare) {
        this.actions = actions;
        this.labelShare = labelShare;
        getStyleClass().add("fact-list");
        getColumnConstraints().setAll(share(labelShare), share(100 - labelShare));
        boolean labelled = facts.stream().anyMatch(fact -> !fact.label().isEmpty());
        fill(facts, labelled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::step);
    }

    /** Tab comes to the first fact of a group, the arrows go on from there. */
    private void step(KeyEvent event) {
        int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        int at = values.stream().map(Node::isFocused).toList().indexOf(true);
        int next = at + by;
        if (by != 0 && at >= 0 && next >= 0 && next < values.size()) {
            values.get(next).requestFocus();
            event.consume();
        }
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
        FactList hidden = new FactList(facts.stream().map(FactList::undimmed).toList(), actions, labelShare);
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
        Labeled value = FactValue.of(fact, actions);
        value.setFocusTraversable(values.isEmpty());
        values.add(value);
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
}
