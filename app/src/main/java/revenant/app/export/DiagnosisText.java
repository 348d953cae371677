package revenant.app.export;

import java.util.List;
import java.util.Locale;
import revenant.app.diagnosis.ChainLink;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.Text;

/** A diagnosis for a terminal, the worst first. */
public final class DiagnosisText {
    private DiagnosisText() {}

    public static String of(Diagnosis diagnosis) {
        StringBuilder out = new StringBuilder();
        out.append(String.join("\n", Provenance.head(diagnosis.host().tree()))).append("\n\n");
        out.append(Verdict.of(diagnosis)).append('\n');
        int number = 0;
        for (Finding finding : diagnosis.findings()) {
            number++;
            out.append('\n');
            finding(number, finding, out);
        }
        blindSpots(diagnosis.blindSpots(), out);
        return out.toString();
    }

    private static void finding(int number, Finding finding, StringBuilder out) {
        String severity = finding.severity().word().toUpperCase(Locale.ROOT);
        out.append(number)
                .append(". ")
                .append(severity)
                .append("  ")
                .append(finding.rule())
                .append("  (")
                .append(finding.confidence().word())
                .append(")\n");
        out.append(Wrap.text("   ", finding.headline()));
        chain(finding.chain(), out);
        evidence(finding.evidence(), out);
        remedies(finding.remedies(), out);
        list("would tell more", finding.missing(), out);
        list(
                "accounts for",
                finding.consequences().stream()
                        .map(consequence -> consequence.rule() + ": " + consequence.headline())
                        .toList(),
                out);
    }

    private static void chain(List<ChainLink> chain, StringBuilder out) {
        if (chain.isEmpty()) {
            return;
        }
        out.append("   chain\n");
        for (int i = 0; i < chain.size(); i++) {
            ChainLink link = chain.get(i);
            String waits = link.waitsFor().isEmpty() ? "" : " waits for " + link.waitsFor();
            String why = link.why().isEmpty() ? "" : ": " + link.why();
            out.append(Wrap.text("     " + (i == 0 ? "   " : "-> "), link.name() + waits + why));
        }
    }

    private static void evidence(List<Evidence> evidence, StringBuilder out) {
        if (evidence.isEmpty()) {
            return;
        }
        out.append("   evidence\n");
        for (Evidence one : evidence) {
            out.append(Wrap.text("     - ", one.fact() + (one.source().isEmpty() ? "" : "  [" + one.source() + "]")));
        }
    }

    private static void remedies(List<Remedy> remedies, StringBuilder out) {
        if (remedies.isEmpty()) {
            return;
        }
        out.append("   what helps (Revenant never runs it)\n");
        for (Remedy remedy : remedies) {
            out.append(Wrap.text("     - ", remedy.text()));
            if (!remedy.command().isEmpty()) {
                out.append("         ").append(remedy.command()).append('\n');
            }
        }
    }

    private static void list(String title, List<String> items, StringBuilder out) {
        if (!items.isEmpty()) {
            out.append("   ").append(title).append('\n');
            items.forEach(item -> out.append(Wrap.text("     - ", item)));
        }
    }

    private static void blindSpots(List<BlindSpot> spots, StringBuilder out) {
        if (!spots.isEmpty()) {
            out.append("\nCould not look\n");
            spots.forEach(spot -> out.append(Wrap.text("  - ", words(spot))));
        }
    }

    static String words(BlindSpot spot) {
        String detail = spot.detail().isEmpty() ? "" : " (" + spot.detail() + ")";
        return Text.printable(spot.what() + ": " + spot.reason().words() + detail);
    }
}
