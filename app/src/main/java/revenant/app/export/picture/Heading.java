package revenant.app.export.picture;

import java.awt.Graphics2D;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;
import revenant.icons.Icon;

/** What a picture says above the table: which host, when, seen by whom, how much of what. */
final class Heading {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Heading() {}

    static List<Line> lines(Ink ink, ProcessTree tree, int[] rows, double width) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Title(host(tree)));
        for (String line : ink.wrap(facts(tree.snapshot().host()), ink.body, width)) {
            lines.add(Words.of(18, Run.text(line, ink.body, ink.colour("text-dim"))));
        }
        lines.add(Line.gap(6));
        lines.addAll(Words.flow(ink, counts(ink, tree), 20, 14, width));
        ancestors(tree, rows).ifPresent(path -> {
            lines.add(Line.gap(6));
            for (String line : ink.wrap(path, ink.body, width)) {
                lines.add(Words.of(18, Run.text(line, ink.body, ink.colour("text-dim"))));
            }
        });
        return lines;
    }

    static String host(ProcessTree tree) {
        return said("host name", tree.snapshot().host().name());
    }

    static String time(HostFacts host) {
        return time(host.takenAt());
    }

    static String time(Reading<Instant> clock) {
        return clock.show(Heading::utc);
    }

    private static String utc(Instant instant) {
        return UTC.format(instant);
    }

    private static String facts(HostFacts host) {
        return String.join(
                "  ·  ",
                time(host),
                "kernel " + Text.printable(host.kernel().show(text -> text)) + " "
                        + Text.printable(host.arch().show(text -> text)),
                "up " + host.uptime().show(Heading::span),
                "read as " + Text.printable(host.collectedAs().show(text -> text)));
    }

    private static String said(String what, Reading<String> reading) {
        return switch (reading) {
            case Reading.Known<String>(String value) -> Text.printable(value);
            case Reading.Unknown<String> unknown -> what + " " + unknown.words();
        };
    }

    private static String span(Duration up) {
        return up.toDays() > 0
                ? up.toDays() + "d " + up.toHoursPart() + "h"
                : up.toHours() + "h " + up.toMinutesPart() + "min";
    }

    private static List<Run> counts(Ink ink, ProcessTree tree) {
        Run total = Run.text(
                number(tree.processes().size()) + " processes, " + number(tree.size()) + " tasks seen",
                ink.strong,
                ink.colour("text"));
        Stream<Run> marks = Stream.of(Mark.values())
                .filter(mark -> tree.count(mark) > 0)
                .map(mark -> Run.mark(ink, mark, mark.word() + " " + number(tree.count(mark))));
        return Stream.concat(Stream.of(total), marks).toList();
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Where a subtree hangs: its ancestors that are not in the picture. */
    private static Optional<String> ancestors(ProcessTree tree, int[] rows) {
        List<String> path = new ArrayList<>();
        for (int node = rows.length == 0 ? -1 : tree.parent(rows[0]); node >= 0; node = tree.parent(node)) {
            path.addFirst(Text.printable(tree.task(node).stat().comm()) + " "
                    + tree.task(node).pid());
        }
        return path.isEmpty() ? Optional.empty() : Optional.of("Part of the tree, below " + String.join("  ›  ", path));
    }

    /** The host's name, and at the right whose picture this is. */
    private record Title(String host) implements Line {
        private static final int BASELINE = 24;
        private static final double ROOM = 48;
        private static final String BRAND = "Revenant";

        @Override
        public int height() {
            return 32;
        }

        @Override
        public void paint(Graphics2D g, Ink ink, int width) {
            double brand = ink.width(BRAND, ink.body);
            String shown = ink.elide(host, ink.heading, width - brand - ROOM, 0);
            ink.text(g, shown, ink.heading, ink.colour("text"), 0, BASELINE);
            ink.text(g, BRAND, ink.body, ink.colour("text-dim"), width - brand, BASELINE);
            ink.glyph(g, Icon.OURS, ink.colour("text-dim"), width - brand - 22, BASELINE - 14, 18);
        }
    }
}
