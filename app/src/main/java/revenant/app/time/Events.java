package revenant.app.time;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What happened between two samples of a boot. Of much of one kind a few lines are told and the rest is counted. */
final class Events {
    private static final int SHOWN = 5;

    private Events() {}

    /**
     * In the order of their kinds.
     *
     * @param before what was remembered at the first of the two
     * @param now what is remembered at the second
     */
    static List<Event> between(Step step, Memory before, Memory now) {
        List<Event> all = new ArrayList<>();
        all.addAll(Lives.of(step, before, now));
        all.addAll(States.of(step, before, now));
        all.addAll(Places.of(step));
        return folded(step, all);
    }

    private static List<Event> folded(Step step, List<Event> all) {
        Map<Event.Kind, Integer> counts = new EnumMap<>(Event.Kind.class);
        List<Event> few = new ArrayList<>();
        for (Event event : all) {
            if (counts.merge(event.kind(), 1, Integer::sum) <= SHOWN) {
                few.add(event);
            }
        }
        counts.forEach((kind, count) -> {
            if (count > SHOWN) {
                few.add(Event.of(step.to, kind, "and " + (count - SHOWN) + " more: " + words(kind)));
            }
        });
        return List.copyOf(few);
    }

    private static String words(Event.Kind kind) {
        return switch (kind) {
            case BORN -> "started";
            case DIED -> "gone";
            case REPARENTED -> "reparented";
            case ZOMBIE -> "zombies";
            case STUCK -> "in state D";
            case RECOVERED -> "run again";
            case EXITING -> "exiting";
            case STOPPED -> "stopped";
            case CONTINUED -> "continued";
            case FROZEN -> "frozen";
            case THAWED -> "thawed";
            case MOUNT_CAME -> "mounts appeared";
            case MOUNT_WENT -> "mounts gone";
            case JAIL_CAME -> "jails appeared";
            case JAIL_DIES -> "jails dying";
            case JAIL_WENT -> "jails gone";
            case FINDING_CAME -> "findings";
            case FINDING_WENT -> "findings gone";
            case TURNOVER, BEGAN_ANEW, NOTE -> "the same";
        };
    }
}
