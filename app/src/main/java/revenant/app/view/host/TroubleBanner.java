package revenant.app.view.host;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.icons.Icon;

/** A refresh that failed, said above the tree of the last good one. */
final class TroubleBanner extends HBox {
    private static final double ICON = 16;

    TroubleBanner(HostViewModel model) {
        getStyleClass().addAll("banner-error", "host-banner");
        setId("banner");
        model.troubleProperty().subscribe(trouble -> show(trouble, model));
    }

    private void show(@Nullable Trouble trouble, HostViewModel model) {
        boolean shown = trouble != null && model.takenProperty().get() != null;
        setVisible(shown);
        setManaged(shown);
        if (trouble == null) {
            return;
        }
        Label title = new Label(trouble.title() + ". This is what was read before.");
        title.getStyleClass().add("banner-title");
        Label words = new Label(
                String.join("\n", trouble.happened(), trouble.attempt()).strip());
        words.setWrapText(true);
        VBox text = new VBox(title, words);
        if (!trouble.evidence().isEmpty()) {
            Label evidence = new Label(String.join("\n", trouble.evidence()));
            evidence.getStyleClass().add("mono");
            text.getChildren().add(evidence);
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(Region.USE_COMPUTED_SIZE);
        getChildren().setAll(Icon.WARNING.node(ICON), text, close(model));
    }

    private static Button close(HostViewModel model) {
        Button close = new Button(null, Icon.CLOSE.node(ICON));
        close.getStyleClass().add("flat");
        close.setTooltip(new Tooltip("Hide this message"));
        close.setAccessibleText("Hide this message");
        close.setOnAction(_ -> model.dismissTrouble());
        return close;
    }
}
