package revenant.app.view.findings;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import revenant.app.diagnosis.RulePage;

/** A rule's page, over the finding. */
final class RulePopOver {
    private static final double WIDTH = 460;
    private static final double HEIGHT = 480;

    private RulePopOver() {}

    static PopOver of(String rule) {
        VBox page = new VBox();
        page.getStyleClass().add("rule-page");
        RulePage.of(rule).lines().forEach(line -> page.getChildren().add(line(line)));
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportWidth(WIDTH);
        scroll.setPrefViewportHeight(HEIGHT);
        PopOver popOver = new PopOver(scroll);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setAnimated(false);
        return popOver;
    }

    /** Our pages use headings, lists and code in backticks only. */
    private static Label line(String line) {
        boolean heading = line.startsWith("#");
        Label label = new Label(heading ? line.replaceFirst("^#+ ", "") : line.replace("`", ""));
        label.setWrapText(true);
        label.setMinHeight(VBox.USE_PREF_SIZE);
        label.getStyleClass().add(heading ? "section-title" : "rule-line");
        return label;
    }
}
