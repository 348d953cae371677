package revenant.app.view.main;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
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
import revenant.app.sample.SampleIncident;
import revenant.app.task.Outcome;
import revenant.app.view.host.Access;
import revenant.app.view.host.Desk;
import revenant.app.view.host.HostViewModel;
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

    /** Opens an incident that comes with Revenant. */
    public void open(SampleIncident incident) {
        desk.work().run(incident::unpack, outcome -> unpacked(incident, outcome));
    }

    private void unpacked(SampleIncident incident, Outcome<Path> outcome) {
        switch (outcome) {
            case Outcome.Done<Path>(Path file) ->
                open(new Opening.File(file), "A sample: " + incident.title() + ". " + incident.words());
            case Outcome.Failed<Path>(Throwable cause) ->
                problem.set("The sample could not be unpacked: " + cause.getMessage());
        }
    }

    /** Opens a tab and begins to read. */
    public void open(Opening opening) {
        open(opening, "");
    }

    private void open(Opening opening, String note) {
        PromptViewModel prompts = new PromptViewModel(desk.work());
        HostViewModel host =
                new HostViewModel(access(opening, prompts), sudo(opening), prompts, desk.work(), desk.clock());
        host.note(note);
        open.add(host);
        host.read();
    }

    private Access access(Opening opening, PromptViewModel prompts) {
        return switch (opening) {
            case Opening.Host host ->
                root -> hosts.live(host.target(), CollectOptions.DEFAULT.withSudo(root), prompts.prompter());
            case Opening.File(Path path) -> _ -> hosts.file(path);
        };
    }

    private static boolean sudo(Opening opening) {
        return opening instanceof Opening.Host host && host.sudo();
    }

    /**
     * Closes a tab and its connection.
     *
     * @return completed when the connection is closed
     */
    public CompletableFuture<Void> close(HostViewModel host) {
        open.remove(host);
        return host.close();
    }

    /**
     * Closes everything; the window goes.
     *
     * @return completed when no connection is left, so that no shell of ours stays behind on a host
     */
    public CompletableFuture<Void> closeAll() {
        return CompletableFuture.allOf(
                List.copyOf(open).stream().map(this::close).toArray(CompletableFuture[]::new));
    }
}
