package revenant.app.view.host;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import revenant.icons.Icon;

/** Says above the tree that this is no host of anybody's: a sample, or a capture that no probe printed. */
final class OriginBanner extends HBox {
    private static final double ICON = 16;
    private final HostViewModel model;
    private final Label words = new Label();

    OriginBanner(HostViewModel model) {
        this.model = model;
        getStyleClass().addAll("banner-info", "host-banner");
        setId("origin");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(Icon.SAMPLE.node(ICON), words);
        model.takenProperty().subscribe(this::show);
    }

    private void show(@Nullable Taken taken) {
        String origin = taken == null ? "" : StatusText.origin(taken.tree().snapshot());
        words.setText(String.join(" ", model.note(), origin).strip());
        boolean shown = taken != null && !words.getText().isEmpty();
        setVisible(shown);
        setManaged(shown);
    }
}
