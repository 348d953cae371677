package revenant.app.time;

import java.util.LinkedHashMap;
import java.util.Map;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Finding;

/** Knows a finding again in a later sample, whose numbers and words are others. */
final class FindingKeys {
    private FindingKeys() {}

    /** Findings to act upon: headline by what stays the same. */
    static Map<String, String> of(Diagnosis diagnosis) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (Finding finding : diagnosis.findings()) {
            if (finding.severity().wantsAction()) {
                keys.putIfAbsent(key(finding), finding.headline());
            }
        }
        return keys;
    }

    /** The rule and the first task; of one that is about none the first fact, which names the thing. */
    private static String key(Finding finding) {
        return finding.rule() + " "
                + (finding.about().isEmpty()
                        ? finding.facts().entrySet().stream()
                                .findFirst()
                                .map(Object::toString)
                                .orElse("")
                        : finding.about().getFirst());
    }
}
