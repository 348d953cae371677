package revenant.app.view.host;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Work;
import revenant.collector.model.HostSnapshot;
import revenant.icons.Icon;

/** As whom, when and how completely the host was read, and how long ago that was. */
final class StatusLine extends HBox {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration NOTE = Duration.ofSeconds(10);
    private static final double ICON = 12;
    private final HostViewModel model;
    private final Work work;
    private final InstantSource clock;
    private final Label taken = new Label();
    private final Label age = new Label();
    private final Label step = new Label();
    private final Label note = new Label();
    private final WatchStatus watching;
    private final Button blind = new Button(null, Icon.UNKNOWN.node(ICON));
    private Work.Job tick = () -> {};
    private Work.Job forget = () -> {};

    StatusLine(HostViewModel model, Work work, InstantSource clock) {
        this.model = model;
        this.work = work;
        this.clock = clock;
        this.watching = new WatchStatus(model.watch(), clock);
        getStyleClass().add("status-line");
        taken.setId("taken");
        age.setId("age");
        step.setId("step");
        note.setId("note");
        note.getStyleClass().add("note");
        blind.setId("blind-spots");
        blind.getStyleClass().add("flat");
        blind.setMinWidth(USE_PREF_SIZE);
        blind.setTooltip(new Tooltip("What could not be read, and why"));
        age.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(taken, age, blind, watching, space, note, step);
        model.takenProperty().subscribe(this::show);
        model.steps().addListener((ListChangeListener<String>) _ -> showStep());
        model.busyProperty().subscribe(_ -> showStep());
        sceneProperty().subscribe(scene -> {
            tick.cancel();
            if (scene != null) {
                tick();
            }
        });
    }

    private void tick() {
        watching.tell();
        boolean live = model.live();
        age.setText(live ? StatusText.age(model.takenProperty().get(), clock.instant()) : "");
        tick = work.after(TICK, this::tick);
    }

    private void show(@Nullable Taken now) {
        blind.setVisible(now != null);
        if (now == null) {
            taken.setText("");
            return;
        }
        taken.setText(StatusText.taken(now, model.live()));
        HostSnapshot snapshot = now.tree().snapshot();
        blind.setText(StatusText.holes(snapshot));
        blind.setOnAction(_ -> popOver(snapshot).show(blind));
        age.setText(model.live() ? StatusText.age(now, clock.instant()) : "");
    }

    private PopOver popOver(HostSnapshot snapshot) {
        PopOver popOver = new PopOver();
        popOver.setContentNode(new BlindSpotList(snapshot, model.sudoMayHelp(), () -> {
            popOver.hide();
            model.readAs(true);
        }));
        popOver.setArrowLocation(PopOver.ArrowLocation.BOTTOM_LEFT);
        popOver.setAnimated(false);
        return popOver;
    }

    private void showStep() {
        List<String> steps = model.steps();
        step.setText(model.busyProperty().get() && !steps.isEmpty() ? steps.getLast() + " …" : "");
    }

    /** Says something for a moment. */
    void say(String words) {
        forget.cancel();
        note.setText(words);
        forget = work.after(NOTE, () -> note.setText(""));
    }
}
