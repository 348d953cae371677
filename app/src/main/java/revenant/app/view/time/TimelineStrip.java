package revenant.app.view.time;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.TaskKey;

/**
 * The moments of a host as small lines, with the shown one marked. A click chooses the moment, so do Left, Right, Home and
 * End. Below it what happened, for whoever asks. It is there for a single moment, too: to write something down, and so that
 * the second does not push the rows of the tree away.
 */
public final class TimelineStrip extends VBox {
    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private final TimelineViewModel model;
    private final List<LaneView> lanes;
    private final HBox moments = new HBox();
    private final Label hint = new Label();
    private final Button back = new Button("Back to now");
    private final ToggleButton events = new ToggleButton("Events");

    /**
     * @param row the selected task, if any
     * @param go selects a task
     */
    public TimelineStrip(
            TimelineViewModel model, Supplier<Optional<TaskKey>> row, Consumer<TaskKey> go, Consumer<String> copy) {
        this.model = model;
        this.lanes =
                Lane.ALL.stream().map(lane -> new LaneView(lane, model::choose)).toList();
        getStyleClass().add("time-strip");
        setId("time-strip");
        HBox bar = bar();
        EventPane pane = new EventPane(model, row, go, copy);
        events.selectedProperty().subscribe(open -> getChildren().setAll(open ? List.of(bar, pane) : List.of(bar)));
        model.placeProperty().subscribe(this::show);
    }

    private HBox bar() {
        moments.setId("moments");
        moments.getStyleClass().add("moments");
        moments.getChildren().setAll(lanes);
        lanes.forEach(lane -> {
            HBox.setHgrow(lane, Priority.ALWAYS);
            lane.setPrefWidth(0);
        });
        moments.setFocusTraversable(true);
        moments.setAccessibleRole(AccessibleRole.SLIDER);
        moments.addEventHandler(KeyEvent.KEY_PRESSED, this::step);
        moments.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> moments.requestFocus());
        HBox.setHgrow(moments, Priority.ALWAYS);
        hint.setId("shown-moment");
        back.setId("back-to-now");
        back.setTooltip(new Tooltip("Show the last moment, and go on with those to come (Alt+End)"));
        back.setOnAction(_ -> model.backToNow());
        events.setId("show-events");
        events.getStyleClass().add("chip");
        events.setTooltip(new Tooltip("What appeared and vanished, and what was written down"));
        List.of(hint, back, events).forEach(TimelineStrip::keepWhole);
        HBox bar = new HBox(moments, hint, back, events);
        bar.getStyleClass().add("time-bar");
        return bar;
    }

    private static void keepWhole(Node node) {
        ((javafx.scene.layout.Region) node).setMinWidth(USE_PREF_SIZE);
    }

    private void step(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.step(-1);
            case RIGHT -> model.step(1);
            case HOME -> model.choose(0);
            case END -> model.backToNow();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(@Nullable Place place) {
        if (place != null) {
            tell(place);
        }
    }

    private void tell(Place place) {
        Axis axis = Axis.of(place.timeline());
        lanes.forEach(lane -> lane.show(place, axis));
        hint.setText(place.words());
        moments.setAccessibleText("Moments of the host. " + place.words());
        back.setVisible(!place.now());
        back.setManaged(!place.now());
        int count = place.timeline().events().size();
        events.setText(count == 1 ? "1 event" : count + " events");
        pseudoClassStateChanged(PAST, !place.now());
    }
}
