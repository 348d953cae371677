package revenant.app.time;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import revenant.app.table.Words;
import revenant.app.time.DescriptorSeries.Band;
import revenant.app.time.DescriptorSeries.Point;
import revenant.collector.model.Reading;

/** What a series of descriptors shows, in words: for the legend, and for those who do not see the picture. */
public final class DescriptorWords {
    private static final Duration DAY = Duration.ofHours(20);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DescriptorWords() {}

    /** {@code "43 to 283 in 4m 0s, limit 1,024"}. */
    public static String total(DescriptorSeries series) {
        String limit = series.limit().isPresent()
                ? ", limit " + Words.number(series.limit().getAsLong())
                : "";
        int from = series.known().getFirst().total().orElse(0);
        int to = series.known().getLast().total().orElse(0);
        String time = " in " + Words.age(series.span());
        return (from == to
                        ? Words.number(to) + " at start and end" + time
                        : Words.number(from) + " to " + Words.number(to) + time)
                + limit;
    }

    /** {@code "eventfd 40 to 280"}, {@code "socket 3"}. */
    public static String band(DescriptorSeries series, Band band) {
        int from = series.first(band);
        int to = series.last(band);
        return band.words() + " " + (from == to ? Words.number(to) : Words.number(from) + " to " + Words.number(to));
    }

    /** When a point was, by the host's clock in UTC; where that is not known, how long after the first. */
    public static String time(DescriptorSeries series, Point point) {
        DateTimeFormatter format = series.span().compareTo(DAY) < 0 ? CLOCK : DATE;
        return point.clock()
                .map(format::format)
                .orElse("+" + Words.age(Duration.ofMillis(Math.round(point.seconds() * 1000))));
    }

    private static String stamp(DescriptorSeries series, Point point) {
        return time(series, point) + (point.clock().isKnown() ? " UTC" : " after the first");
    }

    /** {@code "10:32:07 UTC: 123 open: eventfd 120, socket 3"}. */
    public static String at(DescriptorSeries series, Point point) {
        String time = stamp(series, point) + ": ";
        if (point.counts() instanceof Reading.Unknown<?> unknown) {
            return time + unknown.words();
        }
        int total = point.total().orElse(0);
        return time + Words.number(total) + " open" + (total == 0 ? "" : ": " + counts(series, point));
    }

    private static String counts(DescriptorSeries series, Point point) {
        return point.counts()
                .map(counts -> IntStream.iterate(counts.size() - 1, i -> i >= 0, i -> i - 1)
                        .filter(i -> counts.get(i) > 0)
                        .mapToObj(i -> series.bands().get(i).words() + " " + Words.number(counts.get(i)))
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    /** All of it. */
    public static String spoken(DescriptorSeries series) {
        String bands = series.bands().reversed().stream()
                .map(band -> band(series, band))
                .collect(Collectors.joining(", "));
        return "Descriptors of " + series.name() + " from "
                + stamp(series, series.known().getFirst()) + " to "
                + stamp(series, series.known().getLast()) + ": " + total(series) + ". " + bands + ".";
    }
}
