package revenant.app.view;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import revenant.app.export.picture.TreePicture;
import revenant.app.task.FxWork;
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

/** The whole window over scripted hosts: everything is real but the far side and the file dialogs. */
public final class Window implements Hosts, FileAsk {
    public final MemoryPreferences preferences = new MemoryPreferences();
    public final SimpleBooleanProperty systemDark = new SimpleBooleanProperty();
    public final Look look = new Look(preferences, systemDark);
    public final MainViewModel model;
    public final MainView view;
    private final Map<String, FakeHost> sessions = new HashMap<>();
    public final List<CollectOptions> options = new ArrayList<>();
    private final Map<String, Consumer<FakeHost>> scripts = new HashMap<>();
    private @Nullable Path chosen;

    private Window() {
        Desk desk = new Desk(
                new FxWork(), InstantSource.system(), look, this, new ColumnSettings(preferences), TreePicture::write);
        model = new MainViewModel(desk, this, new RecentTargets(preferences), () -> List.of("web1", "web2", "db1"));
        view = new MainView(model, desk);
    }

    /** Opens it on a stage. */
    public static Window show(Stage stage) {
        List.copyOf(Stage.getWindows()).stream().filter(open -> open != stage).forEach(javafx.stage.Window::hide);
        Window window = new Window();
        Scene scene = new Scene(window.view, 1360, 860);
        var _ = window.look.dress(scene);
        stage.setScene(scene);
        stage.setWidth(1360);
        stage.setHeight(860);
        stage.show();
        return window;
    }

    /** What a host of that name will answer. */
    public Window host(String target, Consumer<FakeHost> script) {
        scripts.put(target, script);
        return this;
    }

    /** The host that answers under that name. */
    public FakeHost session(String target) {
        FakeHost host = sessions.get(target);
        if (host == null) {
            throw new AssertionError("nobody connected to " + target);
        }
        return host;
    }

    /** The file the person will choose in the next dialogs. */
    public void choose(Path file) {
        chosen = file;
    }

    /** Scripted, but for {@code local} without a script: that is this very machine. */
    @Override
    public Source live(Target target, CollectOptions wanted, Prompter prompter) {
        if (target instanceof Target.Local && !scripts.containsKey(target.text())) {
            return Source.live(Collector.session(target, wanted, prompter));
        }
        FakeHost host = new FakeHost(target.text(), prompter);
        sessions.put(target.text(), host);
        options.add(wanted);
        scripts.getOrDefault(target.text(), _ -> {}).accept(host);
        return host;
    }

    @Override
    public Source file(Path file) {
        return Source.file(file);
    }

    @Override
    public Optional<Path> open() {
        return Optional.ofNullable(chosen);
    }

    @Override
    public Optional<Path> save(String name, String kind, String... patterns) {
        return Optional.ofNullable(chosen);
    }
}
