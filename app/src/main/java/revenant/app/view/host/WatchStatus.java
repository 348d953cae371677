package revenant.app.view.host;

import java.time.InstantSource;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import revenant.icons.Icon;

/** How a watch goes, what it costs the host, and what can be asked of it; not there while nothing is watched. */
final class WatchStatus extends HBox {
    private static final double ICON = 12;
    private final WatchViewModel model;
    private final InstantSource clock;
    private final Label words = new Label();
    private final Button pause = button("pause-watch", "No samples for a while; the connection is kept");
    private final Button now = button("sample-now", "A full sample as soon as can be (F7)");

    WatchStatus(WatchViewModel model, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        getStyleClass().add("watch-status");
        setId("watch-status");
        words.setId("watch-words");
        words.setGraphic(Icon.WATCH.node(ICON));
        words.setMinWidth(USE_PREF_SIZE);
        pause.setOnAction(_ -> model.pauseOrResume());
        now.setText("Sample now");
        now.setOnAction(_ -> model.sampleNow());
        getChildren().setAll(words, pause, now);
        model.lookProperty().subscribe(this::tell);
    }

    private static Button button(String id, String tip) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setTooltip(new Tooltip(tip));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    /** Says it anew: the time to the next try passes. */
    void tell() {
        WatchLook look = model.lookProperty().get();
        setVisible(look.on());
        setManaged(look.on());
        words.setText(look.words(clock.instant()));
        words.getStyleClass().removeAll("warning");
        look.trouble().ifPresent(_ -> words.getStyleClass().add("warning"));
        words.setTooltip(look.trouble().map(Tooltip::new).orElse(null));
        pause.setText(look.paused() ? "Resume" : "Pause");
    }
}
