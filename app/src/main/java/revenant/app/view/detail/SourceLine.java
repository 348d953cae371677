package revenant.app.view.detail;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Fact;
import revenant.icons.Icon;

/** A quiet line below the facts: where the one that is pointed at, else the selected one, can be checked. */
public final class SourceLine extends HBox {
    private static final double ICON = 14;
    private final Label words = new Label();
    private final Button copy = new Button(null, Icon.COPY.node(ICON));
    private @Nullable Fact selected;

    public SourceLine(Runnable copySelected) {
        getStyleClass().add("source-line");
        words.setId("fact-source");
        words.getStyleClass().addAll("fact-source", "mono");
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        copy.setId("copy-fact");
        copy.getStyleClass().add("flat");
        copy.setTooltip(new Tooltip("Copy the selected fact with its source (Ctrl+C)"));
        copy.setAccessibleText("Copy the selected fact with its source");
        copy.setOnAction(_ -> copySelected.run());
        getChildren().setAll(words, copy);
        select(null);
    }

    @Nullable
    public Fact selected() {
        return selected;
    }

    public void select(@Nullable Fact fact) {
        selected = fact;
        copy.setDisable(fact == null);
        show(fact);
    }

    /** Shows a fact for as long as the mouse is on it. */
    public void pointAt(@Nullable Fact fact) {
        show(fact == null ? selected : fact);
    }

    private void show(@Nullable Fact fact) {
        words.setText(fact == null ? "Select a fact to see its source." : FactCopy.origin(fact));
    }
}
