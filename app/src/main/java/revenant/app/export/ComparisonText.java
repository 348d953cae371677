package revenant.app.export;

import java.util.List;
import revenant.app.compare.Comparison;

/** A comparison for a terminal. */
public final class ComparisonText {
    private static final int MOST = 30;

    private ComparisonText() {}

    public static String of(Comparison comparison) {
        StringBuilder out = new StringBuilder();
        out.append(String.join("\n", Difference.head(comparison))).append("\n\n");
        out.append(comparison.same() ? "Nothing differs.\n" : "They differ.\n");
        Difference.parts(comparison).forEach(part -> part(part, out));
        out.append('\n');
        Difference.foot(comparison).forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    private static void part(Difference.Part part, StringBuilder out) {
        List<Difference.Line> lines = part.lines();
        out.append('\n').append(part.title()).append(" (").append(lines.size()).append(")\n");
        lines.stream().limit(MOST).forEach(line -> out.append(Wrap.text("  - ", line.words())));
        if (lines.size() > MOST) {
            out.append("  and ").append(lines.size() - MOST).append(" more; --format json has all\n");
        }
    }
}
