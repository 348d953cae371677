package revenant.app.view.host;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import revenant.icons.Icon;

/** The whole tab when there is nothing to show: what happened, what to try. */
final class TroublePane extends VBox {
    private static final double ICON = 32;
    private static final double WIDTH = 660;

    TroublePane(Trouble trouble, String host, Runnable retry) {
        getStyleClass().addAll("empty", "trouble");
        setId("trouble");
        Node icon = Icon.WARNING.node(ICON);
        icon.getStyleClass().add("trouble-icon");
        VBox words = new VBox(icon, label(trouble.title(), "empty-title"), label(host, "dim"));
        words.getChildren().add(label(trouble.happened(), "trouble-happened"));
        if (!trouble.evidence().isEmpty()) {
            words.getChildren().add(label(String.join("\n", trouble.evidence()), "mono", "fingerprint"));
        }
        if (!trouble.attempt().isEmpty()) {
            words.getChildren().add(label("What to try", "section-title"));
            words.getChildren().add(label(trouble.attempt(), "trouble-attempt"));
        }
        if (trouble.retry()) {
            words.getChildren().add(retry(retry));
        }
        words.getStyleClass().add("trouble-words");
        words.setMaxWidth(WIDTH);
        words.setFillWidth(true);
        getChildren().setAll(words);
    }

    private static HBox retry(Runnable action) {
        Button button = new Button("Try again", Icon.REFRESH.node(14));
        button.setId("retry");
        button.getStyleClass().add("primary");
        button.setOnAction(_ -> action.run());
        HBox row = new HBox(button);
        row.getStyleClass().add("button-row-left");
        return row;
    }

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
