package revenant.app.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.Reason;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/**
 * All that was found on a host, the worst first. Immutable.
 *
 * @param host what the rules saw
 * @param blindSpots what could not be looked at: those of the snapshot, and rules that failed
 */
public record Diagnosis(Case host, List<Finding> findings, List<BlindSpot> blindSpots) {
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::confidence)
            .thenComparing(finding -> -finding.explains().size());

    /** Runs all rules. */
    public static Diagnosis of(Case host) {
        return of(host, Rules.ALL);
    }

    /** Runs the rules given; an earlier one accounts for what later ones say of the same tasks. */
    static Diagnosis of(Case host, List<Rule> rules) {
        List<Finding> found = new ArrayList<>();
        List<BlindSpot> blind = new ArrayList<>(host.snapshot().blindSpots());
        for (Rule rule : rules) {
            try {
                Told.add(rule, rule.findings(host), found);
            } catch (RuntimeException mistake) {
                blind.add(new BlindSpot(
                        "rule " + rule.id(),
                        Reason.MALFORMED,
                        "it failed, which is a mistake of Revenant: " + Text.printable(mistake.toString())));
            }
        }
        found.sort(WORST_FIRST);
        return new Diagnosis(host, List.copyOf(found), List.copyOf(blind));
    }

    /** The findings a task is part of. */
    public List<Finding> of(TaskKey task) {
        return findings.stream().filter(finding -> finding.concerns(task)).toList();
    }

    /** Whether there is something to act upon. */
    public boolean wantsAction() {
        return findings.stream().anyMatch(finding -> finding.severity().wantsAction());
    }
}
