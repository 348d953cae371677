package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.Locale;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.joins.FdCeiling;
import revenant.app.diagnosis.joins.Growing;
import revenant.collector.model.Text;

/** Rates, times and limits as a person says them. */
final class LeakWords {
    private LeakWords() {}

    /** {@code "containerd (pid 812): [eventfd] +60/min for 4 min, limit 1,024 reached in 11 min"}. */
    static String headline(Case host, Leak leak) {
        Growing growing = leak.growing();
        return process(host, growing.row()) + ": " + growing.type().link() + " " + rate(growing.perMinute()) + " for "
                + rough(growing.over()) + ", " + end(leak);
    }

    static String process(Case host, int row) {
        return Text.printable(host.task(row).stat().comm()) + " (pid "
                + host.process(row).pid() + ")";
    }

    private static String end(Leak leak) {
        if (leak.ceiling().isEmpty()) {
            return "its limit was not read";
        }
        FdCeiling ceiling = leak.ceiling().get();
        String limit = "limit " + number(ceiling.limit()) + ceiling.words();
        if (ceiling.count() >= ceiling.limit()) {
            return limit + " reached";
        }
        return leak.left().map(time -> limit + " reached in " + rough(time)).orElse(limit + " is far");
    }

    /** {@code "+60/min"}, {@code "+1.5/min"}, {@code "+12/h"}. */
    static String rate(double perMinute) {
        if (perMinute >= 10) {
            return "+" + Math.round(perMinute) + "/min";
        }
        return perMinute >= 1
                ? "+" + String.format(Locale.ROOT, "%.1f", perMinute).replace(".0", "") + "/min"
                : "+" + Math.max(1, Math.round(perMinute * 60)) + "/h";
    }

    /** In one unit: {@code "90 s"}, {@code "11 min"}, {@code "3 d"}. */
    static String rough(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 2) {
            return time.toMinutes() + " min";
        }
        return time.toDays() < 2 ? time.toHours() + " h" : time.toDays() + " d";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
