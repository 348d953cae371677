package revenant.app.export.picture;

import java.util.ArrayList;
import java.util.List;

/** Marked words at the left, what there is to say of each at the right. */
final class Glossary {
    private static final int LINE = 18;
    private static final double GAP = 16;

    private Glossary() {}

    record Entry(Run word, String text) {}

    static List<Line> lines(Ink ink, List<Entry> entries, double width) {
        double indent = entries.stream()
                        .mapToDouble(entry -> entry.word().width(ink))
                        .max()
                        .orElse(0)
                + GAP;
        List<Line> lines = new ArrayList<>();
        entries.forEach(entry -> lines.addAll(lines(ink, entry, indent, width)));
        return lines;
    }

    private static List<Line> lines(Ink ink, Entry entry, double indent, double width) {
        List<Line> lines = new ArrayList<>();
        for (String part : ink.wrap(entry.text(), ink.body, width - indent)) {
            String fitting = ink.elide(part, ink.body, width - indent, 0);
            Run text = Run.text(fitting, ink.body, ink.colour("text"));
            lines.add(
                    lines.isEmpty()
                            ? new Words(
                                    List.of(entry.word(), text),
                                    LINE,
                                    0,
                                    indent - entry.word().width(ink))
                            : new Words(List.of(text), LINE, indent, 0));
        }
        return lines;
    }
}
