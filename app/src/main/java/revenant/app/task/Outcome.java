package revenant.app.task;

import java.util.function.Consumer;

/** How a step ended: with a value or with what it threw. */
public sealed interface Outcome<T> {

    /** It returned. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It threw; also our own mistakes come this way, so that none is lost on a thread nobody watches. */
    record Failed<T>(Throwable cause) implements Outcome<T> {}

    /** Runs the step here and now. */
    static <P, T> Outcome<T> of(Work.Step<P, T> step, Consumer<? super P> report) {
        try {
            return new Done<>(step.run(report));
        } catch (Exception | Error e) {
            return new Failed<>(e);
        }
    }
}
