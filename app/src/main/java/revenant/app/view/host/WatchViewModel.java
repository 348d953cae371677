package revenant.app.view.host;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.view.time.History;
import revenant.collector.CollectException;
import revenant.collector.Watch;
import revenant.collector.WatchState;
import revenant.collector.model.TaskKey;

/** Looks at a host again and again by itself, as cheaply as can be, until it is told to stop. */
public final class WatchViewModel {
    private final Work work;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<WatchLook> look = new ReadOnlyObjectWrapper<>(WatchLook.OFF);
    private Runnable landed = () -> {};
    private Consumer<Throwable> failed = _ -> {};
    private @Nullable Watch watch;
    private boolean stopping;
    private @Nullable TaskKey chosen;

    WatchViewModel(Work work, InstantSource clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * Who is told.
     *
     * @param moments when moments were added to the history
     * @param end when it ended by itself, and why
     */
    void tell(Runnable moments, Consumer<Throwable> end) {
        landed = moments;
        failed = end;
    }

    /** How it goes. */
    public ReadOnlyObjectProperty<WatchLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** Whether it was begun and is not over. */
    public boolean on() {
        return look.get().on();
    }

    void start(Source source, Recorded recorded, History history) {
        if (on()) {
            return;
        }
        stopping = false;
        look.set(WatchLook.STARTING);
        WatchFeed feed = new WatchFeed(recorded, history);
        work.run((Consumer<? super WatchNews> report) -> feed.follow(source, report), this::news, this::over);
    }

    private void news(WatchNews news) {
        switch (news) {
            case WatchNews.Begun(Watch begun) -> begun(begun);
            case WatchNews.Landed() -> landed.run();
            case WatchNews.Cost cost -> look.set(look.get().with(cost));
            case WatchNews.State(WatchState state) -> state(state);
            case WatchNews.Sample _ -> {}
        }
    }

    private void begun(Watch begun) {
        watch = begun;
        if (stopping) {
            begun.close();
        }
        choose(chosen);
    }

    private void state(WatchState state) {
        look.set(look.get().with(state, clock.instant()));
        if (state instanceof WatchState.Ended(var reason) && !stopping) {
            reason.ifPresent((CollectException why) -> failed.accept(why));
        }
    }

    private void over(Outcome<Integer> outcome) {
        watch = null;
        look.set(WatchLook.OFF);
        if (outcome instanceof Outcome.Failed<Integer>(Throwable cause) && !stopping) {
            failed.accept(cause);
        }
    }

    /** The task whose descriptors each sample is to list; null for none. */
    void choose(@Nullable TaskKey task) {
        chosen = task;
        if (watch != null) {
            watch.choose(task == null ? Set.of() : Set.of(task.pid()));
        }
    }

    /** Pauses it, or lets it go on. */
    public void pauseOrResume() {
        if (watch == null) {
            return;
        }
        if (look.get().paused()) {
            watch.resume();
        } else {
            watch.pause();
        }
    }

    /** Asks for a full sample as soon as can be, paused or not. */
    public void sampleNow() {
        if (watch != null) {
            watch.sampleNow();
        }
    }

    /** Ends it; what was seen stays. */
    public void stop() {
        stopping = true;
        if (watch != null) {
            watch.close();
        }
    }
}
