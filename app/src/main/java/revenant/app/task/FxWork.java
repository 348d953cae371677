package revenant.app.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;

/** Steps on virtual threads, results on the JavaFX thread. */
public final class FxWork implements Work {

    @Override
    public <P, T> Job run(Step<P, T> step, Consumer<? super P> meanwhile, Consumer<Outcome<T>> then) {
        FxJob job = new FxJob();
        Thread.ofVirtual().name("revenant-work").start(() -> {
            Outcome<T> outcome = Outcome.of(step, report -> job.deliver(() -> meanwhile.accept(report)));
            job.deliver(() -> then.accept(outcome));
        });
        return job;
    }

    @Override
    public CompletableFuture<Void> start(Runnable step) {
        return CompletableFuture.runAsync(
                step, task -> Thread.ofVirtual().name("revenant-work").start(task));
    }

    @Override
    public Job after(Duration delay, Runnable action) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(delay.toMillis()));
        pause.setOnFinished(_ -> action.run());
        pause.play();
        return pause::stop;
    }

    @Override
    public void show(Runnable action) {
        Platform.runLater(action);
    }

    /** Cancelled and asked on the JavaFX thread only, so that nothing can slip in between. */
    private static final class FxJob implements Job {
        private boolean cancelled;

        void deliver(Runnable result) {
            Platform.runLater(() -> {
                if (!cancelled) {
                    result.run();
                }
            });
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
