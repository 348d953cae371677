package revenant.app.export;

import java.util.List;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;

/** Groups of facts as text: a title, then one fact per line with its source in brackets. */
final class FactText {
    private FactText() {}

    static String of(List<FactGroup> groups, boolean sources) {
        StringBuilder out = new StringBuilder();
        for (FactGroup group : groups) {
            out.append(out.isEmpty() ? "" : "\n").append(group.title()).append('\n');
            int width = group.facts().stream()
                    .mapToInt(fact -> fact.label().length())
                    .max()
                    .orElse(0);
            for (Fact fact : group.facts()) {
                line(fact, width, sources, out);
            }
        }
        return out.toString();
    }

    private static void line(Fact fact, int width, boolean sources, StringBuilder out) {
        String padding = " ".repeat(width - fact.label().length());
        String words = fact.text().isKnown() ? fact.words() : "not known: " + fact.words();
        out.append("  ").append(fact.label()).append(padding).append("  ").append(words);
        if (sources && !fact.source().isEmpty()) {
            out.append("  [").append(fact.source()).append(']');
        }
        out.append('\n');
    }
}
