package revenant.app.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Severity;

/** The one line above all findings. */
final class Verdict {
    private Verdict() {}

    static String of(Diagnosis diagnosis) {
        if (diagnosis.findings().isEmpty()) {
            return diagnosis.blindSpots().isEmpty()
                    ? "Nothing found."
                    : "Nothing found in what could be read; see what could not be looked at.";
        }
        List<String> counts = Stream.of(Severity.values())
                .map(severity -> count(diagnosis, severity))
                .filter(words -> !words.isEmpty())
                .toList();
        int all = diagnosis.findings().size();
        return (all == 1 ? "1 finding: " : all + " findings: ")
                + counts.stream().collect(Collectors.joining(", "));
    }

    private static String count(Diagnosis diagnosis, Severity severity) {
        long count = diagnosis.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count == 0 ? "" : count + " " + severity.word();
    }
}
