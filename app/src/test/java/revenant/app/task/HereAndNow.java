package revenant.app.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Runs every step on the calling thread, and what is due later when the test says so: for tests without a toolkit. */
public class HereAndNow implements Work {
    private final List<Due> due = new ArrayList<>();

    private record Due(Duration delay, Runnable action) {}

    @Override
    public <P, T> Job run(Step<P, T> step, Consumer<? super P> meanwhile, Consumer<Outcome<T>> then) {
        then.accept(Outcome.of(step, meanwhile));
        return () -> {};
    }

    @Override
    public CompletableFuture<Void> start(Runnable step) {
        step.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Job after(Duration delay, Runnable action) {
        Due item = new Due(delay, action);
        due.add(item);
        return () -> due.remove(item);
    }

    @Override
    public void show(Runnable action) {
        action.run();
    }

    /** The delays of all that is due. */
    public List<Duration> due() {
        return due.stream().map(Due::delay).toList();
    }

    /** Lets the time pass until all that is due now has run. */
    public void pass() {
        List<Due> now = List.copyOf(due);
        due.clear();
        now.forEach(item -> item.action().run());
    }
}
