package revenant.app.export;

import java.util.List;
import revenant.app.diagnosis.ChainLink;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.collector.model.Text;

/**
 * A diagnosis as Markdown, ready for a postmortem: tables and fenced text, no HTML. What comes from the host is escaped,
 * so that a process name cannot format the page.
 */
public final class DiagnosisMarkdown {
    private DiagnosisMarkdown() {}

    public static String of(Diagnosis diagnosis) {
        StringBuilder out = new StringBuilder();
        String host = diagnosis.host().snapshot().host().name().show(Text::printable);
        out.append("# What Revenant found on ").append(Markdown.plain(host)).append("\n\n");
        for (String line : Provenance.head(diagnosis.host().tree())) {
            out.append("- ").append(Markdown.plain(line)).append('\n');
        }
        out.append("\n**").append(Verdict.of(diagnosis)).append("**\n");
        for (Finding finding : diagnosis.findings()) {
            out.append('\n').append(finding(finding));
        }
        if (!diagnosis.blindSpots().isEmpty()) {
            out.append("\n## Could not look\n\n");
            diagnosis
                    .blindSpots()
                    .forEach(spot -> out.append("- ")
                            .append(Markdown.plain(DiagnosisText.words(spot)))
                            .append('\n'));
        }
        return out.toString();
    }

    /** One finding, to be copied by itself. */
    public static String finding(Finding finding) {
        StringBuilder out = new StringBuilder();
        out.append("## ").append(Markdown.plain(finding.headline())).append("\n\n");
        out.append("`")
                .append(finding.rule())
                .append("`, ")
                .append(finding.severity().word())
                .append(", ")
                .append(finding.confidence().word())
                .append("\n");
        chain(finding.chain(), out);
        evidence(finding.evidence(), out);
        remedies(finding.remedies(), out);
        list("Would tell more", finding.missing(), out);
        list(
                "Accounts for",
                finding.consequences().stream()
                        .map(consequence -> consequence.rule() + ": " + consequence.headline())
                        .toList(),
                out);
        return out.toString();
    }

    private static void chain(List<ChainLink> chain, StringBuilder out) {
        if (chain.isEmpty()) {
            return;
        }
        out.append("\n### Chain\n\n| | waits for | why |\n| --- | --- | --- |\n");
        for (ChainLink link : chain) {
            out.append("| ")
                    .append(Markdown.plain(link.name()))
                    .append(" | ")
                    .append(Markdown.plain(link.waitsFor()))
                    .append(" | ")
                    .append(Markdown.plain(link.why()))
                    .append(" |\n");
        }
    }

    private static void evidence(List<Evidence> evidence, StringBuilder out) {
        if (evidence.isEmpty()) {
            return;
        }
        out.append("\n### Evidence\n\n| fact | source |\n| --- | --- |\n");
        for (Evidence one : evidence) {
            out.append("| ")
                    .append(Markdown.plain(one.fact()))
                    .append(" | ")
                    .append(Markdown.code(one.source()))
                    .append(" |\n");
        }
    }

    private static void remedies(List<Remedy> remedies, StringBuilder out) {
        if (remedies.isEmpty()) {
            return;
        }
        out.append("\n### What helps\n");
        for (Remedy remedy : remedies) {
            out.append('\n').append(Markdown.plain(remedy.text())).append('\n');
            if (!remedy.command().isEmpty()) {
                out.append('\n').append(Markdown.fenced(remedy.command()));
            }
        }
    }

    private static void list(String title, List<String> items, StringBuilder out) {
        if (!items.isEmpty()) {
            out.append("\n### ").append(title).append("\n\n");
            items.forEach(item -> out.append("- ").append(Markdown.plain(item)).append('\n'));
        }
    }
}
