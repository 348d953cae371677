package revenant.app.view.detail;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Work;
import revenant.app.view.look.Look;
import revenant.app.view.tree.Rows;
import revenant.collector.model.TaskKey;

/** The details of one task in a window that stays, so that several stand side by side. It follows refreshes. */
public final class DetailWindow {
    private static final double WIDTH = 460;
    private static final double HEIGHT = 640;

    private DetailWindow() {}

    /** Opens one. */
    public static void open(
            Window owner, String title, Look look, Work work, ObservableValue<@Nullable Rows> rows, TaskKey key) {
        ReadOnlyObjectWrapper<@Nullable TaskKey> shown = new ReadOnlyObjectWrapper<>(key);
        DetailViewModel model = new DetailViewModel(work, rows, shown.getReadOnlyProperty());
        Scene scene = new Scene(new DetailView(model, shown::set, null), WIDTH, HEIGHT);
        look.dress(scene);
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle(title);
        stage.setScene(scene);
        stage.setOnHidden(_ -> model.close());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stage.close();
            }
        });
        stage.show();
    }
}
