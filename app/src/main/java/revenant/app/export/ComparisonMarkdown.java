package revenant.app.export;

import revenant.app.compare.Comparison;

/** A comparison as Markdown, all of it. */
public final class ComparisonMarkdown {
    private ComparisonMarkdown() {}

    public static String of(Comparison comparison) {
        StringBuilder out = new StringBuilder("# What differs\n\n");
        Difference.head(comparison)
                .forEach(line -> out.append("- ").append(Markdown.plain(line)).append('\n'));
        out.append("\n**")
                .append(comparison.same() ? "Nothing differs." : "They differ.")
                .append("**\n");
        Difference.parts(comparison).forEach(part -> {
            out.append("\n## ").append(part.title()).append("\n\n");
            part.lines()
                    .forEach(line -> out.append("- ")
                            .append(Markdown.plain(line.words()))
                            .append('\n'));
        });
        out.append('\n');
        Difference.foot(comparison)
                .forEach(line -> out.append(Markdown.plain(line)).append("\n"));
        return out.toString();
    }
}
