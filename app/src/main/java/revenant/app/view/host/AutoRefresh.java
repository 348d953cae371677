package revenant.app.view.host;

import java.time.Duration;

/** How often a host is read again by itself: so long after the last reading has ended. */
public enum AutoRefresh {
    OFF("Off", Duration.ZERO),
    FIVE_SECONDS("Every 5 s", Duration.ofSeconds(5)),
    TEN_SECONDS("Every 10 s", Duration.ofSeconds(10)),
    HALF_MINUTE("Every 30 s", Duration.ofSeconds(30));

    private final String words;
    private final Duration pause;

    AutoRefresh(String words, Duration pause) {
        this.words = words;
        this.pause = pause;
    }

    public Duration pause() {
        return pause;
    }

    @Override
    public String toString() {
        return words;
    }
}
