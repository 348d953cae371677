package revenant.collector;

import java.time.Duration;
import java.util.Optional;

/** What a watch is doing. */
public sealed interface WatchState {

    /** It has a connection and samples. */
    record Watching() implements WatchState {}

    /** It was told to pause. */
    record Paused() implements WatchState {}

    /**
     * The connection is gone, or none came about.
     *
     * @param nextTry how long it waits before it connects again
     */
    record Dropped(CollectException reason, Duration nextTry) implements WatchState {}

    /**
     * It is over.
     *
     * @param reason what stopped it, such as a host key that has changed; empty when it was closed
     */
    record Ended(Optional<CollectException> reason) implements WatchState {}
}
