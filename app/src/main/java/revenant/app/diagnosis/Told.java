package revenant.app.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** One cause, one finding: a finding whose tasks an earlier one accounts for is told there. */
final class Told {
    private Told() {}

    /** Adds what a rule found to what was found before. */
    static void add(Rule rule, List<Finding> findings, List<Finding> before) {
        int known = before.size();
        for (Finding finding : findings) {
            int cause = causeOf(rule, finding, before.subList(0, known));
            if (cause < 0) {
                before.add(finding);
            } else {
                before.set(cause, accountingFor(before.get(cause), finding));
            }
        }
    }

    private static int causeOf(Rule rule, Finding finding, List<Finding> before) {
        for (int i = 0; i < before.size(); i++) {
            boolean mayTell =
                    !rule.standsAlone() || rule.toldBy().contains(before.get(i).rule());
            if (mayTell && finding.isExplainedBy(before.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static Finding accountingFor(Finding cause, Finding finding) {
        List<Consequence> more = new ArrayList<>(cause.consequences());
        more.add(new Consequence(finding.rule(), finding.headline()));
        return cause.with(more);
    }
}
