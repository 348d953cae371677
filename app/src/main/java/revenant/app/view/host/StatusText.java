package revenant.app.view.host;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.SectionReport.Outcome;
import revenant.collector.model.Text;

/** What the status line and the head of a tab say of a reading. */
public final class StatusText {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private StatusText() {}

    /** Host name, system, uptime and load: what a person checks to be sure it is the right host. */
    static String host(HostSnapshot snapshot) {
        HostFacts host = snapshot.host();
        return Stream.of(
                        system(host) + " " + Text.printable(host.kernel().show(text -> text)),
                        "up " + host.uptime().show(StatusText::roughly),
                        "load " + Text.printable(host.loadAverage().show(StatusText::averages)))
                .collect(Collectors.joining("  ·  "));
    }

    /** The same of a saved capture, with the name of its file and the time of the host's clock it was taken at. */
    static String saved(HostSnapshot snapshot, Path file) {
        return "Saved capture " + Text.printable(String.valueOf(file.getFileName())) + ", taken "
                + snapshot.host().takenAt().show(UTC::format) + "  ·  " + host(snapshot);
    }

    /** Why the snapshot is not the whole of the host; empty when the probe said it was done. */
    static String incomplete(HostSnapshot snapshot) {
        if (snapshot.complete()) {
            return "";
        }
        String cut = snapshot.sections().stream()
                .filter(section -> section.outcome() == Outcome.CUT)
                .map(section -> " It ends inside the section \"" + Text.printable(section.name()) + "\".")
                .findFirst()
                .orElse("");
        return "This capture is not complete: the probe was cut off before it was done." + cut
                + " What came later is not known.";
    }

    /** How the capture says it was made, where no probe printed it on the host it tells of; empty for all others. */
    static String origin(HostSnapshot snapshot) {
        return snapshot.origin().map(Text::printable).orElse("");
    }

    /** How much is missing, in a few words. */
    static String holes(HostSnapshot snapshot) {
        int holes = snapshot.blindSpots().size() + snapshot.blockedReads().size();
        if (holes == 0) {
            return snapshot.complete() ? "nothing missing" : "not complete";
        }
        return holes == 1 ? "1 thing not seen" : holes + " things not seen";
    }

    private static String system(HostFacts host) {
        return switch (host.os()) {
            case LINUX -> "Linux";
            case FREEBSD -> "FreeBSD";
        };
    }

    /** The averages over 1, 5 and 15 minutes; /proc/loadavg goes on with other counts (proc_loadavg(5)). */
    private static String averages(String text) {
        return Stream.of(text.split(" ")).limit(3).collect(Collectors.joining(" "));
    }

    /** As whom, when and how fast, and whether it is all. */
    static String taken(Taken taken, boolean live) {
        HostFacts host = taken.tree().snapshot().host();
        String as = "read as " + Text.printable(host.collectedAs().show(user -> user));
        String at = host.takenAt().show(UTC::format);
        String whole = taken.tree().snapshot().complete() ? "" : "  ·  not complete: the reading was cut off";
        String how = taken.took().map(time -> "  ·  " + millis(time)).orElse("");
        return (live ? as + how + "  ·  " + at : as + "  ·  taken " + at) + whole;
    }

    private static String millis(Duration took) {
        return took.compareTo(Duration.ofSeconds(10)) < 0
                ? took.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    /** How old the picture is. */
    static String age(@Nullable Taken taken, Instant now) {
        return taken == null ? "" : roughly(Duration.between(taken.at(), now)) + " ago";
    }

    /** A duration in its two largest units. */
    public static String roughly(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }
}
