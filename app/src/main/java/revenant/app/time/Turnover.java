package revenant.app.time;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.app.diagnosis.HostTime;
import revenant.collector.model.Text;

/**
 * Processes that came and went and are not worth a line each.
 *
 * @param from the sample before the first of them
 * @param names how many there were of each name
 */
record Turnover(HostTime from, int came, int went, Map<String, Integer> names) {
    private static final int SHOWN = 3;

    static Turnover of(HostTime from, Stream<String> came, Stream<String> went) {
        Map<String, Integer> names = new HashMap<>();
        int born = came.mapToInt(name -> count(name, names)).sum();
        int died = went.mapToInt(name -> count(name, names)).sum();
        return new Turnover(from, born, died, Map.copyOf(names));
    }

    private static int count(String name, Map<String, Integer> names) {
        names.merge(name, 1, Integer::sum);
        return 1;
    }

    boolean isEmpty() {
        return came + went == 0;
    }

    /** Both together. */
    Turnover and(Turnover later) {
        Map<String, Integer> all = new HashMap<>(names);
        later.names.forEach((name, count) -> all.merge(name, count, Integer::sum));
        return new Turnover(from, came + later.came, went + later.went, Map.copyOf(all));
    }

    /** {@code "since 10:31:02Z 12 processes of little note came, 11 went: sh, sleep, awk and 2 more names"}. */
    String words() {
        String shown = names.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(name -> Text.printable(name.getKey()))
                .collect(Collectors.joining(", "));
        String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more names" : "";
        return "since " + Event.clock(from) + " " + came
                + (came == 1 ? " process" : " processes") + " of little note came, " + went + " went: " + shown
                + more;
    }
}
