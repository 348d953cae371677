package revenant.app.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import revenant.app.task.FxWork;
import revenant.app.task.SystemLook;
import revenant.app.view.host.Desk;
import revenant.app.view.host.Picture;
import revenant.app.view.look.Look;
import revenant.app.view.main.FileDialogs;
import revenant.app.view.main.Hosts;
import revenant.app.view.main.MainView;
import revenant.app.view.main.MainViewModel;
import revenant.app.view.main.Opening;
import revenant.app.view.main.Placement;
import revenant.app.view.main.RecentTargets;
import revenant.app.view.tree.ColumnSettings;
import revenant.icons.AppIcon;

/** The window. JavaFX makes the instance itself, so what it starts with is left where it finds it. */
public final class RevenantApp extends Application {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static volatile @Nullable Start start;
    private @Nullable MainViewModel model;

    /**
     * What the window starts with.
     *
     * @param openings tabs to open at once
     * @param suggestions names a person may want to connect to; may block
     */
    public record Start(List<Opening> openings, Supplier<List<String>> suggestions, Picture picture) {
        public Start {
            openings = List.copyOf(openings);
        }
    }

    /** Opens the window and returns when it is closed. */
    public static void open(Start with) {
        start = with;
        launch(RevenantApp.class);
    }

    @Override
    public void start(Stage stage) {
        Start with = start;
        if (with == null) {
            throw new IllegalStateException("the window is opened through RevenantApp.open");
        }
        Preferences preferences = Preferences.userRoot().node("revenant");
        Look look = new Look(preferences, SystemLook.dark());
        Desk desk = new Desk(
                new FxWork(),
                InstantSource.system(),
                look,
                new FileDialogs(stage),
                new ColumnSettings(preferences),
                with.picture());
        MainViewModel shown = new MainViewModel(desk, Hosts.real(), new RecentTargets(preferences), with.suggestions());
        model = shown;
        Scene scene = new Scene(new MainView(shown, desk));
        var _ = look.dress(scene);
        stage.setScene(scene);
        stage.setTitle("Revenant");
        stage.getIcons().setAll(AppIcon.all());
        new Placement(preferences.node("window")).apply(stage);
        stage.show();
        with.openings().forEach(shown::open);
    }

    /** Waits a moment for the shells on the hosts to end: the process goes right after, and they would not be told. */
    @Override
    public void stop() {
        MainViewModel shown = model;
        if (shown != null) {
            shown.closeAll()
                    .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(_ -> null)
                    .join();
        }
    }
}
