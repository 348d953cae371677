package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.diagnosis.joins.Unkilled;
import revenant.app.diagnosis.joins.Waiting;

/**
 * A process was told to die and does not. SIGKILL is taken by the task itself when it next looks: not in a wait that no
 * signal ends, not while cgroup v1 has it frozen, and never again once it is exiting.
 */
public final class KillPending implements Rule {
    private static final int SHOWN = 5;
    private static final int THREADS = 3;

    @Override
    public String id() {
        return "kill-pending";
    }

    @Override
    public List<Finding> findings(Case host) {
        Map<Object, List<Unkilled>> causes = new LinkedHashMap<>();
        for (Unkilled one : Unkilled.all(host)) {
            causes.computeIfAbsent(cause(host, one), _ -> new ArrayList<>()).add(one);
        }
        return causes.values().stream().map(same -> finding(host, same)).toList();
    }

    /** Equal for those that one cause keeps: a frozen cgroup, a tracer, a wait point on one mount. */
    private static Object cause(Case host, Unkilled one) {
        int held = one.held().getFirst();
        return switch (one.why()) {
            case FROZEN ->
                host.joined(Freezers.class, Freezers::of)
                        .of(one.row())
                        .<Object>map(freezer -> freezer.hierarchy() + freezer.path())
                        .orElse(one.row());
            case TRACED -> List.of(one.why(), Tracers.tracer(host.task(held)));
            case NAMESPACE_INIT -> one.row();
            case UNINTERRUPTIBLE, EXITING -> {
                Waiting waiting = Waiting.of(host, held);
                Object place = waiting.point().isEmpty() ? one.row() : waiting.point();
                yield List.of(one.why(), one.asked(), one.since().isPresent(), place, waiting.mount());
            }
        };
    }

    private Finding finding(Case host, List<Unkilled> same) {
        Unkilled first = same.getFirst();
        boolean again = same.stream().allMatch(one -> one.since().isPresent());
        FindingBuilder finding = Finding.of(this, severity(first, again));
        for (Unkilled one : same) {
            finding.about(host.key(one.row()))
                    .about(one.held().stream().map(host::key).toList())
                    .explains(Rows.keys(host, one.row()));
        }
        same.stream().limit(SHOWN).forEach(one -> evidence(host, one, finding));
        finding.fact("reason", first.why().word());
        new KillPendingStory(host, same, finding).tell();
        if (!again && !provedAtOnce(host, first)) {
            finding.unproved("a second sample: it tells whether this is stuck or just about to end");
        }
        return finding.build();
    }

    private static Severity severity(Unkilled one, boolean again) {
        boolean mayBeJustDying = switch (one.why()) {
            case FROZEN, TRACED -> false;
            case NAMESPACE_INIT, EXITING -> true;
            case UNINTERRUPTIBLE -> one.asked();
        };
        return mayBeJustDying && !again ? Severity.NOTICE : Severity.WARNING;
    }

    private static boolean provedAtOnce(Case host, Unkilled one) {
        int tracer = host.joined(Tracers.class, Tracers::of)
                .node(Tracers.tracer(host.task(one.held().getFirst())));
        return switch (one.why()) {
            case FROZEN -> true;
            case TRACED -> tracer >= 0 && Hold.of(host, tracer).lasting();
            case NAMESPACE_INIT, UNINTERRUPTIBLE, EXITING -> false;
        };
    }

    private static void evidence(Case host, Unkilled one, FindingBuilder finding) {
        Seen.pending(host, one.row()).forEach(finding::evidence);
        for (int node : one.held().subList(0, Math.min(THREADS, one.held().size()))) {
            Seen.pending(host, node).forEach(finding::evidence);
            finding.evidence(Seen.state(host, node));
            Seen.stack(host, node).ifPresent(finding::evidence);
        }
        one.since()
                .ifPresent(time -> finding.evidence(
                        host.key(one.row()),
                        "told to die in every sample for " + Durations.words(time),
                        host.sources().status(host.task(one.row()))));
    }
}
