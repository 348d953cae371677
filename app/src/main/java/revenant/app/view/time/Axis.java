package revenant.app.view.time;

import java.time.Duration;
import java.util.List;
import revenant.app.diagnosis.HostTime;
import revenant.app.time.Moment;
import revenant.app.time.Timeline;

/** Where moments lie between the first and the last, from 0 to 1: by the host's clocks, evenly where these were not read. */
final class Axis {
    private final double[] places;

    private Axis(double[] places) {
        this.places = places;
    }

    static Axis of(Timeline timeline) {
        List<Moment> moments = timeline.moments();
        HostTime first = moments.getFirst().at();
        double[] places = new double[moments.size()];
        for (int i = 1; i < places.length; i++) {
            Duration since = moments.get(i).at().since(first).orElse(Duration.ZERO);
            // A clock that was set back must not draw backwards.
            places[i] = Math.max(places[i - 1], since.toMillis());
        }
        double length = places[places.length - 1];
        for (int i = 1; i < places.length; i++) {
            places[i] = length > 0 ? places[i] / length : (double) i / (places.length - 1);
        }
        return new Axis(places);
    }

    int size() {
        return places.length;
    }

    double at(int index) {
        return places[index];
    }

    /** The moment that lies nearest. */
    int nearest(double place) {
        int found = 0;
        for (int i = 1; i < places.length; i++) {
            if (Math.abs(places[i] - place) <= Math.abs(places[found] - place)) {
                found = i;
            }
        }
        return found;
    }
}
