package revenant.app.view.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import revenant.collector.CollectException;
import revenant.collector.WatchState;
import revenant.collector.model.Text;

/**
 * How a watch goes.
 *
 * @param on whether it was begun and is not over
 * @param state the last it told; empty before it has a connection
 * @param told when, by this machine's clock
 * @param cost at the pace that is kept now; empty before the first sample
 */
public record WatchLook(boolean on, Optional<WatchState> state, Instant told, Optional<Cost> cost) {
    static final WatchLook OFF = new WatchLook(false, Optional.empty(), Instant.EPOCH, Optional.empty());
    static final WatchLook STARTING = new WatchLook(true, Optional.empty(), Instant.EPOCH, Optional.empty());

    /**
     * What it costs the host.
     *
     * @param percent of one core
     * @param interval between two light samples
     */
    record Cost(double percent, Duration interval) {}

    WatchLook with(WatchState now, Instant at) {
        return new WatchLook(on, Optional.of(now), at, cost);
    }

    WatchLook with(WatchNews.Cost now) {
        return new WatchLook(on, state, told, Optional.of(new Cost(now.percent(), now.interval())));
    }

    boolean paused() {
        return state.filter(WatchState.Paused.class::isInstance).isPresent();
    }

    /** Why there is no connection; empty where there is one. */
    Optional<String> trouble() {
        return state.filter(WatchState.Dropped.class::isInstance)
                .map(dropped ->
                        Text.printable(((WatchState.Dropped) dropped).reason().getMessage()));
    }

    /** {@code "watching every 1 s, costs the host 2.1 % of a core"}; empty when it is off. */
    String words(Instant now) {
        if (!on) {
            return "";
        }
        return state.map(known -> words(known, now)).orElse("beginning to watch");
    }

    private String words(WatchState known, Instant now) {
        return switch (known) {
            case WatchState.Watching() -> "watching" + cost.map(WatchLook::pace).orElse("");
            case WatchState.Paused() -> "watching paused";
            case WatchState.Dropped(CollectException _, Duration nextTry) -> {
                long left = Duration.between(now, told.plus(nextTry)).toSeconds();
                yield left > 0 ? "connection lost, next try in " + left + " s" : "connection lost, trying again";
            }
            case WatchState.Ended _ -> "watching is over";
        };
    }

    private static String pace(Cost cost) {
        double seconds = cost.interval().toMillis() / 1000.0;
        String every = seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
        return String.format(Locale.ROOT, " every %s, costs the host %.1f %% of a core", every, cost.percent());
    }
}
