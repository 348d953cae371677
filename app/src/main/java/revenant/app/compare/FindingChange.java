package revenant.app.compare;

import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Finding;
import revenant.app.tree.ProcessTree;

/** Findings to act upon that only one side has: on one boot by rule and first task, else by rule. */
record FindingChange(List<String> came, List<String> went) {

    static FindingChange of(ProcessTree a, ProcessTree b, boolean sameBoot) {
        List<Finding> before = findings(a);
        List<Finding> now = findings(b);
        return new FindingChange(only(now, before, sameBoot), only(before, now, sameBoot));
    }

    private static List<Finding> findings(ProcessTree tree) {
        return Diagnosis.of(Case.of(tree)).findings().stream()
                .filter(finding -> finding.severity().wantsAction())
                .toList();
    }

    private static List<String> only(List<Finding> in, List<Finding> notIn, boolean sameBoot) {
        List<String> others = new ArrayList<>(
                notIn.stream().map(finding -> key(finding, sameBoot)).toList());
        return in.stream()
                .filter(finding -> !others.remove(key(finding, sameBoot)))
                .map(Finding::headline)
                .toList();
    }

    private static String key(Finding finding, boolean sameBoot) {
        return finding.rule()
                + (sameBoot && !finding.about().isEmpty() ? finding.about().getFirst() : "");
    }
}
