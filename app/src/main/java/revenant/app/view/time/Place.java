package revenant.app.view.time;

import revenant.app.time.Event;
import revenant.app.time.Moment;
import revenant.app.time.Timeline;

/**
 * Where in its time a host is looked at.
 *
 * @param index of the moment among those of the timeline
 */
public record Place(Timeline timeline, int index) {
    public Moment moment() {
        return timeline.moments().get(index);
    }

    /** Whether it is the last moment. */
    public boolean now() {
        return ago() == 0;
    }

    /** How many moments came after it. */
    public int ago() {
        return timeline.moments().size() - 1 - index;
    }

    /** {@code "shown: 10:31:07Z, 3 moments ago"}; for the last moment how many there are. */
    public String words() {
        String at = Event.clock(moment().at());
        int count = timeline.moments().size();
        if (now()) {
            return at + (count == 1 ? ", the only moment" : ", the last of " + count + " moments");
        }
        return "shown: " + at + ", " + ago() + (ago() == 1 ? " moment ago" : " moments ago");
    }
}
