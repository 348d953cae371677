package revenant.app.view.host;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import revenant.icons.Icon;

/** Says above the tree that what it shows was cut off. */
final class IncompleteBanner extends HBox {
    private static final double ICON = 16;
    private final Label words = new Label();

    IncompleteBanner(HostViewModel model) {
        getStyleClass().addAll("banner-warning", "host-banner");
        setId("incomplete");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(Icon.WARNING.node(ICON), words);
        model.takenProperty().subscribe(this::show);
    }

    private void show(@Nullable Taken taken) {
        words.setText(taken == null ? "" : StatusText.incomplete(taken.tree().snapshot()));
        boolean shown = !words.getText().isEmpty();
        setVisible(shown);
        setManaged(shown);
    }
}
