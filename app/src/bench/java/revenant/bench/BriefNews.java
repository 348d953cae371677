package revenant.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import revenant.app.task.FxWork;
import revenant.app.task.Outcome;
import revenant.app.task.Work;

/** The real bridge, but the marks of what is new and gone go away soon: their going is measured, not waited for. */
final class BriefNews implements Work {
    static final Duration NEWS = Duration.ofMillis(300);
    private final Work real = new FxWork();

    @Override
    public <P, T> Job run(Step<P, T> step, Consumer<? super P> meanwhile, Consumer<Outcome<T>> then) {
        return real.run(step, meanwhile, then);
    }

    @Override
    public CompletableFuture<Void> start(Runnable step) {
        return real.start(step);
    }

    @Override
    public Job after(Duration delay, Runnable action) {
        return real.after(NEWS, action);
    }

    @Override
    public void show(Runnable action) {
        real.show(action);
    }
}
