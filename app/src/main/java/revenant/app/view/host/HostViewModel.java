package revenant.app.view.host;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.time.Note;
import revenant.app.tree.ProcessTree;
import revenant.app.view.findings.FindingsViewModel;
import revenant.app.view.prompt.PromptViewModel;
import revenant.app.view.time.Shown;
import revenant.app.view.time.TimelineViewModel;
import revenant.app.view.tree.TreeViewModel;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Text;

/** One host: reads it when asked or by itself, and keeps what was read last even when a later reading fails. */
public final class HostViewModel {
    private final Access access;
    private final Work work;
    private final InstantSource clock;
    private final PromptViewModel prompts;
    private final TreeViewModel tree;
    private final FindingsViewModel findings;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Taken> taken = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private final ObservableList<String> steps = FXCollections.observableArrayList();
    private final ObjectProperty<AutoRefresh> autoRefresh = new SimpleObjectProperty<>(AutoRefresh.OFF);
    private final TimelineViewModel timeline;
    private final WatchViewModel watch;
    private final Recorded recorded = new Recorded();

    private Work.Job reading = () -> {};
    private Work.Job next = () -> {};
    private Source source;
    private boolean root;
    private boolean watchNext;
    private String note = "";
    private @Nullable Landing landing;

    /** @param root whether to read as root at first */
    public HostViewModel(Access access, boolean root, PromptViewModel prompts, Work work, InstantSource clock) {
        this.access = access;
        this.root = root;
        this.source = access.as(root);
        this.prompts = prompts;
        this.work = work;
        this.clock = clock;
        this.tree = new TreeViewModel(work);
        this.findings = new FindingsViewModel(tree);
        this.timeline = new TimelineViewModel(work);
        this.watch = new WatchViewModel(work, clock);
        autoRefresh.subscribe(this::schedule);
        timeline.shownProperty().subscribe(this::show);
        watch.tell(this::watched, this::fail);
        tree.selectedProperty().subscribe(watch::choose);
    }

    /** What the tab is called, safe to show. */
    public String title() {
        return Text.printable(source.title());
    }

    /** Whether reading again can show something new. */
    public boolean live() {
        return source.live();
    }

    /** The file it is read from; empty for a host. */
    public Optional<Path> file() {
        return source.file();
    }

    /** What is to be said of it before anything is read; empty for nothing. */
    String note() {
        return note;
    }

    /** Says something of it that nothing read from it tells: that it is a sample. */
    public void note(String words) {
        note = words;
    }

    /** Whether it is read through sudo. */
    public boolean root() {
        return root;
    }

    /** Whether reading it through sudo might show more. */
    public boolean sudoMayHelp() {
        Taken last = taken.get();
        boolean rootAlready =
                last != null && last.tree().snapshot().host().collectedAsUid().orElse(-1L) == 0;
        return live() && !root && !rootAlready;
    }

    public PromptViewModel prompts() {
        return prompts;
    }

    public TreeViewModel tree() {
        return tree;
    }

    public FindingsViewModel findings() {
        return findings;
    }

    /** The moments of this host, and which of them is on screen. */
    public TimelineViewModel timeline() {
        return timeline;
    }

    public WatchViewModel watch() {
        return watch;
    }

    /** Whether a reading is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether the reading under way has been told to end. */
    public ReadOnlyBooleanProperty cancellingProperty() {
        return cancelling.getReadOnlyProperty();
    }

    /** The moment on screen; null before the first reading that yielded something. */
    public ReadOnlyObjectProperty<@Nullable Taken> takenProperty() {
        return taken.getReadOnlyProperty();
    }

    /** Why the last reading yielded nothing; null when it did. */
    public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** What the reading under way has done so far, in words; the last is going on. */
    public ObservableList<String> steps() {
        return FXCollections.unmodifiableObservableList(steps);
    }

    public ObjectProperty<AutoRefresh> autoRefreshProperty() {
        return autoRefresh;
    }

    /** Reads the host; does nothing while a reading is under way. */
    public void read() {
        if (busy.get()) {
            return;
        }
        next.cancel();
        steps.clear();
        trouble.set(null);
        busy.set(true);
        prompts.open();
        Instant begin = clock.instant();
        Source from = source;
        reading = work.run((Consumer<? super Progress> report) -> read(from, report, begin), this::report, this::ended);
    }

    /**
     * Reads the host anew as root or as the user of the login, over a new connection; what is on screen stays until
     * then. Does nothing while a reading is under way.
     */
    public void readAs(boolean wanted) {
        if (busy.get()) {
            return;
        }
        watch.stop();
        work.start(source::close);
        root = wanted;
        source = access.as(wanted);
        read();
    }

    private Landing read(Source from, Consumer<? super Progress> report, Instant begin) throws CollectException {
        Source.Result result = from.read(new CollectListener() {
            @Override
            public void progress(String words) {
                report.accept(new Progress.Words(words));
            }

            @Override
            public void partial(HostSnapshot soFar) {
                report.accept(new Progress.Partial(ProcessTree.of(soFar)));
            }
        });
        Instant end = clock.instant();
        result.capture().ifPresent(recorded::add);
        timeline.history().add(result.moments(), result.notes());
        return new Landing(result.saver(), end, Optional.of(Duration.between(begin, end)));
    }

    private void report(Progress progress) {
        switch (progress) {
            case Progress.Words(String words) -> steps.add(Text.printable(words));
            case Progress.Partial(ProcessTree partial) -> showPartial(partial);
        }
    }

    /** Only the first reading is painted piece by piece; a refresh replaces a whole by a whole. */
    private void showPartial(ProcessTree partial) {
        if (taken.get() == null) {
            tree.show(partial, false);
        }
    }

    private void ended(Outcome<Landing> outcome) {
        if (!watch.on()) {
            prompts.close();
        }
        busy.set(false);
        cancelling.set(false);
        switch (outcome) {
            case Outcome.Done<Landing>(Landing value) -> land(value);
            case Outcome.Failed<Landing>(Throwable cause) -> fail(cause);
        }
    }

    private void land(Landing value) {
        landing = value;
        timeline.landed();
        schedule();
        if (watchNext) {
            startWatch();
        }
    }

    private void show(@Nullable Shown shown) {
        Landing last = landing;
        if (shown == null || last == null) {
            return;
        }
        Taken value = last.of(shown);
        taken.set(value);
        tree.show(value.tree(), shown.place().moment().memory(), shown.follows());
        findings.show(value.diagnosis());
    }

    /** Begins to watch, or ends it. Who asks for it during the first reading gets it after that. */
    public void toggleWatch() {
        if (watch.on()) {
            watch.stop();
        } else if (live() && landing != null) {
            startWatch();
        } else if (live() && busy.get()) {
            watchNext = !watchNext;
            steps.add(watchNext ? "then it is watched" : "then it is not watched");
        }
    }

    private void startWatch() {
        watchNext = false;
        autoRefresh.set(AutoRefresh.OFF);
        trouble.set(null);
        prompts.open();
        watch.start(source, recorded, timeline.history());
    }

    private void watched() {
        Landing last = landing;
        if (last != null) {
            landing = new Landing(last.saver(), clock.instant(), Optional.empty());
            timeline.landed();
        }
    }

    /** Reading by itself ends here: a wrong password given again and again locks accounts. */
    private void fail(Throwable cause) {
        watchNext = false;
        autoRefresh.set(AutoRefresh.OFF);
        trouble.set(Trouble.of(cause));
    }

    private void schedule() {
        next.cancel();
        Duration pause = autoRefresh.get().pause();
        if (live() && taken.get() != null && !busy.get() && !pause.isZero()) {
            next = work.after(pause, this::read);
        }
    }

    /** Ends the reading under way; it is over when {@link #busyProperty} says so. */
    public void cancel() {
        if (!busy.get() || cancelling.get()) {
            return;
        }
        cancelling.set(true);
        steps.add("cancelling");
        prompts.close();
        autoRefresh.set(AutoRefresh.OFF);
        work.start(source::cancel);
    }

    /** Takes the trouble away once it was read; the tree of the last good reading stays. */
    public void dismissTrouble() {
        trouble.set(null);
    }

    /** Saves the raw capture, or all there are of several moments, and the notes, away from the screen's thread. */
    public void save(Path file, Consumer<Outcome<Path>> then) {
        Landing last = landing;
        if (last != null) {
            Source.Saver saver = recorded.size() > 1 ? recorded::save : last.saver();
            work.run(
                    () -> {
                        saver.save(
                                file,
                                timeline.history().notes().stream()
                                        .map(Note::pinned)
                                        .toList());
                        return file;
                    },
                    then);
        }
    }

    /**
     * Ends everything.
     *
     * @return completed when the connection is closed
     */
    public CompletableFuture<Void> close() {
        next.cancel();
        reading.cancel();
        watch.stop();
        prompts.close();
        return work.start(() -> {
            source.close();
            recorded.forget();
        });
    }
}
