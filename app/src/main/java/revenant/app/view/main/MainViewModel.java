package revenant.app.view.main;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import revenant.app.task.Outcome;
import revenant.app.view.host.Desk;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.host.Source;
import revenant.app.view.prompt.PromptViewModel;
import revenant.collector.CollectOptions;
import revenant.collector.Target;

/** The open hosts, and what is typed to open another. */
public final class MainViewModel {
    private static final int MOST_SUGGESTIONS = 8;
    private final Desk desk;
    private final Hosts hosts;
    private final RecentTargets recent;
    private final ObservableList<HostViewModel> open = FXCollections.observableArrayList();
    private final StringProperty target = new SimpleStringProperty("");
    private final BooleanProperty sudo = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private List<String> known = List.of();

    /** @param suggestions names a person may want, such as those of the SSH configuration; may block */
    public MainViewModel(Desk desk, Hosts hosts, RecentTargets recent, Supplier<List<String>> suggestions) {
        this.desk = desk;
        this.hosts = hosts;
        this.recent = recent;
        target.subscribe(() -> problem.set(""));
        desk.work().run(suggestions::get, this::suggested);
    }

    /** Without suggestions the field is still good for typing. */
    private void suggested(Outcome<List<String>> outcome) {
        if (outcome instanceof Outcome.Done<List<String>>(List<String> names)) {
            known = List.copyOf(names);
        }
    }

    /** One per tab. */
    public ObservableList<HostViewModel> open() {
        return open;
    }

    public StringProperty targetProperty() {
        return target;
    }

    public BooleanProperty sudoProperty() {
        return sudo;
    }

    /** Why what is typed is no target; empty when nothing is wrong. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Targets that hold what is typed: the recent ones first. */
    List<String> suggestions() {
        String typed = target.get().strip().toLowerCase(Locale.ROOT);
        return Stream.of(recent.list().stream(), Stream.of("local"), known.stream())
                .flatMap(names -> names)
                .distinct()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(typed))
                .filter(name -> !name.equals(target.get().strip()))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    /** Opens what is typed. */
    public void connect() {
        String typed = target.get().strip();
        try {
            Target parsed = Target.parse(typed);
            recent.add(parsed.text());
            open(new Opening.Host(parsed, sudo.get()));
            target.set("");
        } catch (IllegalArgumentException e) {
            problem.set(
                    typed.isEmpty()
                            ? "Type a host first: local, [user@]host[:port], or exec:COMMAND."
                            : String.valueOf(e.getMessage()));
        }
    }

    /** Asks for a capture file and opens it. */
    public void openFile() {
        desk.files().open().ifPresent(file -> open(new Opening.File(file)));
    }

    /** Opens a tab and begins to read. */
    public void open(Opening opening) {
        PromptViewModel prompts = new PromptViewModel(desk.work());
        HostViewModel host = new HostViewModel(source(opening, prompts), prompts, desk.work(), desk.clock());
        open.add(host);
        host.read();
    }

    private Source source(Opening opening, PromptViewModel prompts) {
        return switch (opening) {
            case Opening.Host(Target wanted, boolean root) ->
                hosts.live(wanted, CollectOptions.DEFAULT.withSudo(root), prompts.prompter());
            case Opening.File(Path path) -> hosts.file(path);
        };
    }

    /** Closes a tab and its connection. */
    public void close(HostViewModel host) {
        open.remove(host);
        host.close();
    }

    /** Closes everything; the window goes. */
    public void closeAll() {
        List.copyOf(open).forEach(this::close);
    }
}
