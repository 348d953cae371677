package revenant.app.export;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import revenant.app.diagnosis.ChainLink;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.collector.model.Text;

/**
 * A diagnosis and a picture of its tree as one HTML page that needs nothing else: no script, no style from elsewhere, and
 * what comes from the host is text. Light or dark as the reader's browser is.
 */
public final class Html {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            code, pre { font-family: ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap }
            pre { border-left: 3px solid; padding-left: .8rem; margin-left: 0 }
            table { border-collapse: collapse; width: 100%% }
            td, th { text-align: left; vertical-align: top; border-bottom: 1px solid; padding: .3rem .6rem .3rem 0 }
            img { max-width: 100%% }
            </style>
            </head>
            <body>
            """;

    private Html() {}

    /** @param picture the tree as PNG */
    public static String of(Report report, byte[] picture) {
        Diagnosis diagnosis = report.diagnosis();
        String title = "What Revenant found on "
                + diagnosis.host().snapshot().host().name().show(Text::printable);
        StringBuilder out = new StringBuilder(HEAD.formatted(text(title)));
        out.append(tag("h1", text(title)));
        out.append(list(Provenance.head(diagnosis.host().tree())));
        out.append(tag("p", tag("strong", text(Verdict.of(diagnosis)))));
        diagnosis.findings().forEach(finding -> out.append(finding(finding)));
        out.append(section(
                "Could not look",
                list(diagnosis.blindSpots().stream().map(DiagnosisText::words).toList())));
        out.append(section("What happened", list(EventLog.lines(report.events()))));
        out.append(tag("h2", "The tree"));
        out.append("<img alt=\"The process tree with its marks and legend\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(picture))
                .append("\">\n</body>\n</html>\n");
        return out.toString();
    }

    private static String finding(Finding finding) {
        return tag("h2", text(finding.headline()))
                + tag(
                        "p",
                        tag("code", text(finding.rule())) + ", "
                                + finding.severity().word() + ", "
                                + finding.confidence().word())
                + section(
                        "Chain",
                        table(
                                List.of("", "waits for", "why"),
                                finding.chain().stream().map(Html::link).toList()))
                + section(
                        "Evidence",
                        table(
                                List.of("fact", "source"),
                                finding.evidence().stream().map(Html::fact).toList()))
                + section(
                        "What helps",
                        finding.remedies().stream().map(Html::remedy).collect(Collectors.joining()))
                + section("Would tell more", list(finding.missing()))
                + section(
                        "Accounts for",
                        list(finding.consequences().stream()
                                .map(one -> one.rule() + ": " + one.headline())
                                .toList()));
    }

    private static List<String> link(ChainLink link) {
        return List.of(text(link.name()), text(link.waitsFor()), text(link.why()));
    }

    private static List<String> fact(Evidence evidence) {
        return List.of(text(evidence.fact()), tag("code", text(evidence.source())));
    }

    private static String remedy(Remedy remedy) {
        String command = remedy.command().isEmpty() ? "" : tag("pre", text(remedy.command()));
        return tag("p", text(remedy.text())) + command;
    }

    private static String table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        return tag(
                "table",
                row("th", head) + rows.stream().map(cells -> row("td", cells)).collect(Collectors.joining()));
    }

    private static String row(String cell, List<String> cells) {
        return tag("tr", cells.stream().map(one -> tag(cell, one)).collect(Collectors.joining()));
    }

    private static String list(List<String> items) {
        return items.isEmpty()
                ? ""
                : tag("ul", items.stream().map(item -> tag("li", text(item))).collect(Collectors.joining()));
    }

    private static String section(String title, String content) {
        return content.isEmpty() ? "" : tag("h3", title) + content;
    }

    private static String tag(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }

    private static String text(String words) {
        return Text.printable(words)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
