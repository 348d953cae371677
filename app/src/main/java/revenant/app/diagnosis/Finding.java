package revenant.app.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import revenant.collector.model.TaskKey;

/**
 * What a rule found: one cause, told once. Immutable. All texts are safe to show.
 *
 * @param rule the rule's id
 * @param headline one sentence that says what is wrong
 * @param about the tasks it is about, the most telling first; empty where it is about none
 * @param explains all tasks whose trouble it accounts for, those of {@code about} included
 * @param chain from what a person sees to what is to blame
 * @param evidence what it rests on
 * @param remedies what helps, the best first
 * @param facts values under the names of the JSON contract, in that order
 * @param missing what would make it sure or would tell more: "a second sample", "kernel stacks (run as root)"
 * @param consequences findings it accounts for
 */
public record Finding(
        String rule,
        Severity severity,
        Confidence confidence,
        String headline,
        List<TaskKey> about,
        Set<TaskKey> explains,
        List<ChainLink> chain,
        List<Evidence> evidence,
        List<Remedy> remedies,
        Map<String, Value> facts,
        List<String> missing,
        List<Consequence> consequences) {

    /** Begins a finding. */
    public static FindingBuilder of(Rule rule, Severity severity) {
        return new FindingBuilder(rule.id(), severity);
    }

    /** Whether a task is part of it, as cause or as consequence. */
    public boolean concerns(TaskKey task) {
        return explains.contains(task);
    }

    /** Whether its tasks are all among those that {@code other} accounts for. */
    boolean isExplainedBy(Finding other) {
        return !about.isEmpty() && other.explains.containsAll(about);
    }

    Finding with(List<Consequence> wanted) {
        return new Finding(
                rule,
                severity,
                confidence,
                headline,
                about,
                explains,
                chain,
                evidence,
                remedies,
                facts,
                missing,
                List.copyOf(wanted));
    }
}
