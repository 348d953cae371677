package revenant.app.view.detail;

import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Work;
import revenant.app.time.Timeline;
import revenant.app.view.look.Look;
import revenant.app.view.tree.Rows;
import revenant.collector.model.TaskKey;

/** The details of one task in a window that stays, so that several stand side by side. It follows refreshes. */
public final class DetailWindow {
    private static final double WIDTH = 460;
    private static final double HEIGHT = 640;
    private static final double MIN_WIDTH = 320;
    private static final double MIN_HEIGHT = 240;

    /**
     * What the windows of a tab share.
     *
     * @param host the name in their titles
     * @param copy puts text on the clipboard
     */
    public record Tab(
            String host,
            Look look,
            Work work,
            ObservableValue<@Nullable Rows> rows,
            ObservableValue<@Nullable Timeline> timeline,
            Consumer<String> copy) {}

    private DetailWindow() {}

    /** Opens one beside those that are there. */
    public static Stage open(Window owner, Tab tab, TaskKey key) {
        SimpleObjectProperty<@Nullable TaskKey> shown = new SimpleObjectProperty<>(key);
        DetailViewModel model = new DetailViewModel(tab.work(), tab.rows(), tab.timeline(), shown);
        Stage stage = new Stage();
        SeriesViewModel series = new SeriesViewModel(tab.work(), tab.timeline(), shown);
        DetailView view = new DetailView(model, shown::set, tab.copy(), null);
        view.above(new DescriptorChart(series.seriesProperty()));
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        Subscription look = tab.look().dress(scene);
        stage.initOwner(owner);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        shown.subscribe(now -> stage.setTitle(title(now, tab.host())));
        stage.setOnHidden(_ -> {
            model.close();
            series.close();
            look.unsubscribe();
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stage.close();
            }
        });
        stage.show();
        return stage;
    }

    private static String title(@Nullable TaskKey key, String host) {
        if (key == null) {
            return host;
        }
        String thread = key.tid() == key.pid() ? "" : "tid " + key.tid() + " of ";
        return thread + "pid " + key.pid() + " on " + host;
    }
}
