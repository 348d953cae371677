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
    private static final double SMALL_ICON = 14;
    private static final double WIDTH = 660;

    TroublePane(Trouble trouble, HostViewModel model) {
        getStyleClass().addAll("empty", "trouble");
        setId("trouble");
        Node icon = Icon.WARNING.node(ICON);
        icon.getStyleClass().add("trouble-icon");
        VBox words = new VBox(icon, label(trouble.title(), "empty-title"), label(model.title(), "dim"));
        words.getChildren().add(label(trouble.happened(), "trouble-happened"));
        if (!trouble.evidence().isEmpty()) {
            words.getChildren().add(label(String.join("\n", trouble.evidence()), "mono", "fingerprint"));
        }
        if (!trouble.attempt().isEmpty()) {
            words.getChildren().add(label("What to try", "section-title"));
            words.getChildren().add(label(trouble.attempt(), "trouble-attempt"));
        }
        words.getChildren().add(ways(trouble, model));
        words.getStyleClass().add("trouble-words");
        words.setMaxWidth(WIDTH);
        words.setFillWidth(true);
        getChildren().setAll(words);
    }

    private static HBox ways(Trouble trouble, HostViewModel model) {
        HBox row = new HBox();
        row.getStyleClass().add("button-row-left");
        if (trouble.retry()) {
            Button retry = button("Try again", Icon.REFRESH, "retry", model::read);
            retry.getStyleClass().add("primary");
            row.getChildren().add(retry);
        }
        if (model.live() && trouble.ways().contains(Trouble.Way.OTHER_USER)) {
            String words = model.root() ? "Try again without sudo" : "Try again as root (sudo)";
            row.getChildren().add(button(words, Icon.KEY, "retry-other", () -> model.readAs(!model.root())));
        }
        return row;
    }

    private static Button button(String words, Icon icon, String id, Runnable action) {
        Button button = new Button(words, icon.node(SMALL_ICON));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
