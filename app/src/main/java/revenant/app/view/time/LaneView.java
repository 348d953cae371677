package revenant.app.view.time;

import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import revenant.app.time.Counters;
import revenant.app.time.Event;

/** A number of the strip: its name, its value at the chosen moment, and its line over time. */
final class LaneView extends VBox {
    private final Lane lane;
    private final Label value = new Label();
    private final LaneChart chart;
    private final Tooltip tip = new Tooltip();

    LaneView(Lane lane, IntConsumer choose) {
        this.lane = lane;
        this.chart = new LaneChart(lane, choose);
        getStyleClass().add("lane");
        setId("lane-" + lane.id());
        value.getStyleClass().add("lane-value");
        value.setId("lane-value-" + lane.id());
        Label word = new Label(lane.word());
        word.getStyleClass().add("dim");
        value.setMinWidth(USE_PREF_SIZE);
        HBox words = new HBox(value, word);
        words.getStyleClass().add("lane-words");
        getChildren().setAll(words, chart);
        setAccessibleRole(AccessibleRole.TEXT);
        Tooltip.install(this, tip);
    }

    void show(Place place, Axis axis) {
        Counters counters = place.moment().counters();
        String shown = lane.shown(counters);
        value.setText(counters.descriptors().isKnown() || !lane.id().equals("descriptors") ? shown : "?");
        String at = Event.clock(place.moment().at());
        setAccessibleText(lane.word() + " at " + at + ": " + shown);
        tip.setText(lane.meaning() + lane.doubt(counters) + ".\nAt " + at + ": " + shown);
        chart.show(place, axis);
    }
}
