package revenant.app.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import revenant.collector.Watch;
import revenant.collector.WatchListener;
import revenant.collector.WatchState;

/** A watch whose samples and troubles the test tells, and that notes what it is asked. */
public final class FakeWatch implements Watch {
    private final WatchListener listener;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    FakeWatch(WatchListener listener) {
        this.listener = listener;
    }

    /** Where the test tells what happens on the far side. */
    public WatchListener far() {
        return listener;
    }

    public List<String> asked() {
        return asked;
    }

    @Override
    public void pause() {
        asked.add("pause");
        listener.state(new WatchState.Paused());
    }

    @Override
    public void resume() {
        asked.add("resume");
        listener.state(new WatchState.Watching());
    }

    @Override
    public void sampleNow() {
        asked.add("now");
    }

    @Override
    public void choose(Set<Integer> pids) {
        asked.add("choose " + pids);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            asked.add("close");
            listener.state(new WatchState.Ended(Optional.empty()));
        }
    }
}
