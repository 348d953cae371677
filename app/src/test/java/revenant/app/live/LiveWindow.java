package revenant.app.live;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import revenant.app.export.picture.TreePicture;
import revenant.app.task.FxWork;
import revenant.app.view.MemoryPreferences;
import revenant.app.view.host.Desk;
import revenant.app.view.host.FileAsk;
import revenant.app.view.host.Source;
import revenant.app.view.look.Look;
import revenant.app.view.main.Hosts;
import revenant.app.view.main.MainView;
import revenant.app.view.main.MainViewModel;
import revenant.app.view.main.RecentTargets;
import revenant.app.view.tree.ColumnSettings;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.Prompter;
import revenant.collector.Target;

/** The window as it is, over real sessions; only its OpenSSH configuration and its file dialogs are the test's. */
final class LiveWindow implements Hosts, FileAsk {
    final MainViewModel model;
    private final Path saved;
    private Optional<Path> sshConfig = Optional.empty();

    private LiveWindow(Stage stage, Path saved) {
        this.saved = saved;
        MemoryPreferences preferences = new MemoryPreferences();
        Look look = new Look(preferences, new SimpleBooleanProperty());
        Desk desk = new Desk(
                new FxWork(), InstantSource.system(), look, this, new ColumnSettings(preferences), TreePicture::write);
        model = new MainViewModel(desk, this, new RecentTargets(preferences), List::of);
        Scene scene = new Scene(new MainView(model, desk), 1360, 860);
        look.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** @param saved the file that the person chooses whenever asked where to save */
    static LiveWindow show(Stage stage, Path saved) {
        return new LiveWindow(stage, saved);
    }

    /** From now on hosts are looked up in this file only. */
    void sshConfig(Path file) {
        sshConfig = Optional.of(file);
    }

    @Override
    public Source live(Target target, CollectOptions options, Prompter prompter) {
        return Source.live(Collector.session(target, options, prompter, sshConfig));
    }

    @Override
    public Source file(Path file) {
        return Source.file(file);
    }

    @Override
    public Optional<Path> open() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> save(String name, String kind, String... patterns) {
        return Optional.of(saved);
    }
}
