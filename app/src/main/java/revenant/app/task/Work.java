package revenant.app.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Takes work off the screen's thread and brings its results back. A job runs elsewhere; {@code meanwhile} and
 * {@code then} run on the screen's thread, {@code then} once and last. After {@link Job#cancel} neither runs any more.
 * All methods are called on the screen's thread.
 */
public interface Work {

    /**
     * Runs a step that may block.
     *
     * @param meanwhile gets what the step reports on its way, in order
     * @param then gets the outcome
     */
    <P, T> Job run(Step<P, T> step, Consumer<? super P> meanwhile, Consumer<Outcome<T>> then);

    /** Runs a step that reports nothing on its way. */
    default <T> Job run(Plain<T> step, Consumer<Outcome<T>> then) {
        return this.<Void, T>run(_ -> step.run(), _ -> {}, then);
    }

    /**
     * Runs something that may block and yields nothing to show.
     *
     * @return completed when it has ended, on whichever thread that was
     */
    CompletableFuture<Void> start(Runnable step);

    /** Runs {@code action} once on the screen's thread after a while. */
    Job after(Duration delay, Runnable action);

    /** Runs {@code action} on the screen's thread soon; the one method that may be called from any thread. */
    void show(Runnable action);

    /** Something under way or due. */
    interface Job {
        /** Drops the results to come. The step itself runs to its end: whoever gave it knows how to stop it. */
        void cancel();
    }

    /** Code that may block and reports on its way. */
    interface Step<P, T> {
        T run(Consumer<? super P> report) throws Exception;
    }

    /** Code that may block. */
    interface Plain<T> {
        T run() throws Exception;
    }
}
