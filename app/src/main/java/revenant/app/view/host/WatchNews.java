package revenant.app.view.host;

import java.time.Duration;
import revenant.collector.Watch;
import revenant.collector.WatchState;
import revenant.collector.model.HostSnapshot;

/** What a watch tells, in its order. */
sealed interface WatchNews {
    /** It can be spoken to. */
    record Begun(Watch watch) implements WatchNews {}

    record Sample(HostSnapshot moment) implements WatchNews {}

    /** Moments were added to the history. */
    record Landed() implements WatchNews {}

    /**
     * What it costs the host.
     *
     * @param percent of one core
     * @param interval between two light samples
     */
    record Cost(double percent, Duration interval) implements WatchNews {}

    record State(WatchState state) implements WatchNews {}
}
