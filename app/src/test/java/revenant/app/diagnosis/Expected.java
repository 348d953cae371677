package revenant.app.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be found in a scene of the lab, which says so in its name: {@code RULE-fires[-how]}, and its nearest innocent
 * neighbour {@code RULE-quiet[-how]}.
 *
 * @param rule  the rule it is about
 * @param fires whether that rule has something to say
 * @param told  the rule that tells it
 */
public record Expected(String rule, boolean fires, String told) {
    /** Another rule tells these, because it says more: its finding accounts for them. */
    private static final Map<String, String> TOLD_BY = Map.of("kill-pending-fires-namespace-init", "pidns-stuck");

    /** Two views of one thing: a process whose leader is a zombie, and the cgroup that looks empty because of it. */
    private static final Set<String> BESIDE = Set.of("zombie-leader-live-threads", "cgroup-not-empty");

    /** By the name of the scene. */
    public static Expected of(String name) {
        String rule = name.replaceFirst("-(fires|quiet).*", "");
        return new Expected(rule, name.contains("-fires"), TOLD_BY.getOrDefault(name, rule));
    }

    /** What says it before anything else: of two views of one thing, the one the scene is about. */
    public String first(List<Finding> findings) {
        return findings.stream()
                .map(Finding::rule)
                .filter(said -> !BESIDE.contains(said) || said.equals(rule))
                .findFirst()
                .orElse("nothing");
    }

    /** Whether a finding that wants action belongs to what is told. */
    public boolean allows(Finding finding) {
        return finding.rule().equals(told) || BESIDE.contains(finding.rule()) && BESIDE.contains(rule);
    }
}
