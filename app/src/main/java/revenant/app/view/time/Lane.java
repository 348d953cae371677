package revenant.app.view.time;

import java.util.List;
import java.util.function.Function;
import revenant.app.table.Words;
import revenant.app.time.Counters;
import revenant.collector.model.Reading;

/**
 * A number of the strip.
 *
 * @param id its name in style sheets
 * @param meaning what is counted, for whoever asks
 */
record Lane(String id, String word, String meaning, Function<Counters, Reading<Long>> value) {
    static final List<Lane> ALL = List.of(
            of("processes", "processes", "All processes", Counters::processes),
            of("threads", "threads", "All tasks: processes and their threads", Counters::threads),
            of("zombies", "zombies", "Processes that have ended and whose parent did not ask", Counters::zombies),
            of("uninterruptible", "in D", "Tasks in uninterruptible sleep, state D", Counters::uninterruptible),
            new Lane(
                    "descriptors",
                    "fds",
                    "Open file descriptors of all processes that could be read",
                    Counters::descriptors));

    private static Lane of(String id, String word, String meaning, Function<Counters, Integer> count) {
        return new Lane(id, word, meaning, count.andThen(number -> Reading.known((long) number)));
    }

    /** {@code "212"}, {@code "1,024"}; a sum that is not the whole ends in a plus. */
    String shown(Counters counters) {
        String number = value.apply(counters).show(Words::number);
        boolean part = id.equals("descriptors")
                && counters.unread() > 0
                && counters.descriptors().isKnown();
        return part ? number + "+" : number;
    }

    /** How much is missing in a sum; empty where nothing is. */
    String doubt(Counters counters) {
        boolean part = id.equals("descriptors") && counters.unread() > 0;
        return part ? "; not those of " + counters.unread() + " others" : "";
    }
}
