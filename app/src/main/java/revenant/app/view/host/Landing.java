package revenant.app.view.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import revenant.app.time.Moment;
import revenant.app.view.time.Place;
import revenant.app.view.time.Shown;

/**
 * When the last moment was read.
 *
 * @param saver writes the raw capture of the last reading
 * @param at by this machine's clock
 * @param took from the wish to the last section; empty where nobody wished
 */
record Landing(Source.Saver saver, Instant at, Optional<Duration> took) {

    /** What is on screen; of an earlier moment the host's clocks tell how long ago it was. */
    Taken of(Shown shown) {
        Place place = shown.place();
        if (place.now()) {
            return new Taken(shown.diagnosis(), at, took);
        }
        Moment last = place.timeline().last();
        Duration before = last.at().since(place.moment().at()).orElse(Duration.ZERO);
        return new Taken(shown.diagnosis(), at.minus(before), Optional.empty());
    }
}
