package revenant.app.view.findings;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import revenant.app.diagnosis.Confidence;
import revenant.app.diagnosis.Finding;

/** One finding as a line: how bad, what. */
final class FindingCell extends ListCell<Finding> {
    private static final double ICON = 15;
    private final Label severity = new Label();
    private final Label headline = new Label();
    private final HBox line = new HBox(severity, headline);

    FindingCell() {
        getStyleClass().add("finding-cell");
        line.getStyleClass().add("finding-line");
        severity.getStyleClass().add("finding-severity");
        severity.setMinWidth(USE_PREF_SIZE);
        headline.setMinWidth(0);
        headline.setTextOverrun(OverrunStyle.ELLIPSIS);
        HBox.setHgrow(headline, Priority.ALWAYS);
        // The line takes the width of the list, not that of its words.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Finding finding, boolean empty) {
        super.updateItem(finding, empty);
        if (finding == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        String word = finding.severity().word();
        severity.setText(word);
        severity.setGraphic(SeverityIcon.of(finding.severity(), ICON));
        severity.getStyleClass().removeIf(style -> style.startsWith("severity-"));
        severity.getStyleClass().add("severity-" + word);
        headline.setText((finding.confidence() == Confidence.LIKELY ? "Likely: " : "") + finding.headline());
        setTooltip(new Tooltip(finding.headline()));
        setAccessibleText(word + ", " + headline.getText());
        setGraphic(line);
    }
}
