package revenant.app.export.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import revenant.app.time.Note;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.SectionReport;
import revenant.collector.model.Text;

/**
 * What a picture says below the table: what the marks in it mean and rest on, what was written down, what could not be read, and
 * where it comes from.
 */
final class Footing {
    private static final int LINE = 18;

    private Footing() {}

    static List<Line> lines(Ink ink, ProcessTree tree, int[] rows, List<Note> notes, double width) {
        List<Line> lines = new ArrayList<>(legend(ink, tree, rows, width));
        lines.addAll(section(ink, "Evidence", Evidence.lines(ink, tree, rows, width)));
        lines.addAll(section(ink, "Notes", NoteLines.of(ink, tree, rows, notes, width)));
        List<String> unknown = unknown(tree.snapshot());
        if (!unknown.isEmpty()) {
            lines.addAll(section(ink, "Not known"));
            unknown.forEach(text -> lines.addAll(paragraph(ink, text, ink.colour("text"), width)));
        }
        lines.add(Line.gap(12));
        tree.snapshot()
                .origin()
                .map(Text::printable)
                .ifPresent(origin -> lines.addAll(paragraph(ink, origin, ink.colour("text"), width)));
        lines.addAll(paragraph(ink, provenance(tree, rows), ink.colour("text-dim"), width));
        return lines;
    }

    private static List<Line> legend(Ink ink, ProcessTree tree, int[] rows, double width) {
        List<Mark> marks = Stream.of(Mark.values())
                .filter(mark -> Arrays.stream(rows).anyMatch(node -> tree.has(node, mark)))
                .toList();
        List<Glossary.Entry> entries = marks.stream()
                .map(mark -> new Glossary.Entry(Run.mark(ink, mark, mark.word()), mark.meaning()))
                .toList();
        return section(ink, "Marks", Glossary.lines(ink, entries, width));
    }

    /** Nothing where there is no content. */
    private static List<Line> section(Ink ink, String title, List<Line> content) {
        return content.isEmpty()
                ? List.of()
                : Stream.concat(section(ink, title).stream(), content.stream()).toList();
    }

    private static List<Line> section(Ink ink, String title) {
        return List.of(Line.gap(12), Words.of(20, Run.text(title, ink.strong, ink.colour("text"))));
    }

    private static List<Line> paragraph(Ink ink, String text, Color colour, double width) {
        return ink.wrap(text, ink.body, width).stream()
                .map(part -> Words.of(LINE, Run.text(part, ink.body, colour)))
                .toList();
    }

    private static List<String> unknown(HostSnapshot snapshot) {
        List<String> lines = new ArrayList<>();
        if (!snapshot.complete()) {
            lines.add("The collection did not finish: tasks and facts may be missing that exist on the host.");
        }
        snapshot.blindSpots().stream().map(Footing::words).forEach(lines::add);
        snapshot.blockedReads().stream().map(read -> words(snapshot, read)).forEach(lines::add);
        return lines;
    }

    private static String words(BlindSpot spot) {
        String why = spot.detail().isEmpty() ? "" : " (" + spot.detail() + ")";
        return Text.printable(spot.what() + ": " + spot.reason().words() + why);
    }

    private static String words(HostSnapshot snapshot, BlockedRead read) {
        boolean linux = snapshot.host().os() == HostFacts.Os.LINUX;
        String path = read.path().startsWith("/") || !linux ? read.path() : "/proc/" + read.path();
        return Text.printable(path) + ": the read did not return within its deadline and was given up"
                + (read.readerStuck() ? "; its reader, pid " + read.readerPid() + ", is stuck too" : "");
    }

    private static String provenance(ProcessTree tree, int[] rows) {
        return String.join(
                "  ·  ",
                "Revenant" + version().map(text -> " " + text).orElse(""),
                collectedIn(tree.snapshot().sections()),
                Heading.number(rows.length) + " of " + Heading.number(tree.size()) + " tasks shown",
                Heading.time(tree.snapshot().host()));
    }

    private static Optional<String> version() {
        return Optional.ofNullable(Footing.class.getPackage().getImplementationVersion());
    }

    private static String collectedIn(List<SectionReport> sections) {
        long millis = sections.stream()
                .mapToLong(SectionReport::millis)
                .filter(known -> known >= 0)
                .sum();
        boolean allKnown = sections.stream().allMatch(section -> section.millis() >= 0);
        return sections.isEmpty()
                ? "duration of the collection not known"
                : "read in " + (allKnown ? "" : "more than ") + millis + " ms on the host";
    }
}
