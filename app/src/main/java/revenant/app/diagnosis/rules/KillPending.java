package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.HungTasks;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Signalled;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.diagnosis.joins.Unkilled;
import revenant.app.diagnosis.joins.Waiting;

/**
 * A process was told to die and does not. SIGKILL is taken by the task itself when it next looks: not in a wait that no
 * signal ends, not while cgroup v1 has it frozen, and never again once it is exiting.
 */
public final class KillPending implements Rule {
    private static final int SHOWN = 3;
    private static final int THREADS = 2;

    @Override
    public String id() {
        return "kill-pending";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Unkilled> all = Unkilled.all(host);
        Set<Integer> toldByTheirInit = new HashSet<>();
        all.forEach(one -> toldByTheirInit.addAll(one.members(host)));
        Map<Object, List<Unkilled>> causes = new LinkedHashMap<>();
        for (Unkilled one : all) {
            if (!toldByTheirInit.contains(one.row())) {
                causes.computeIfAbsent(cause(host, one), _ -> new ArrayList<>()).add(one);
            }
        }
        return causes.values().stream().map(same -> finding(host, same, all)).toList();
    }

    /** Equal for those that one cause keeps: a frozen cgroup, a tracer, what a wait is for. */
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
                String point = Waiting.of(host, held).point();
                Object place = point.isEmpty() ? one.row() : point;
                yield List.of(
                        one.why(),
                        one.asked(),
                        one.since().isPresent(),
                        place,
                        Behind.of(host, held).id());
            }
        };
    }

    private Finding finding(Case host, List<Unkilled> same, List<Unkilled> all) {
        Unkilled first = same.getFirst();
        List<Integer> members = first.members(host);
        List<Unkilled> blockers =
                all.stream().filter(one -> members.contains(one.row())).toList();
        boolean again = same.stream().allMatch(one -> one.since().isPresent());
        boolean grave = Stream.concat(Stream.of(first), blockers.stream()).anyMatch(one -> isGrave(one, again));
        FindingBuilder finding = Finding.of(this, grave ? Severity.WARNING : Severity.NOTICE);
        Stream.concat(same.stream(), blockers.stream())
                .forEach(one -> finding.about(host.key(one.row()))
                        .about(one.held().stream().map(host::key).toList())
                        .explains(Rows.keys(host, one.row())));
        members.forEach(row -> finding.explains(Rows.keys(host, row)));
        finding.fact("reason", first.why().word());
        same.stream().limit(SHOWN).forEach(one -> evidence(host, one, finding));
        blockers.stream().findFirst().ifPresent(one -> evidence(host, one, finding));
        new KillPendingStory(host, same, blockers, finding).tell();
        if (!again && !isProvedAtOnce(host, first)) {
            finding.unproved("a second sample: it tells whether this is stuck or just about to end");
        }
        return finding.build();
    }

    /** An exit, and a signal that is caught, may take a moment on any host. */
    private static boolean isGrave(Unkilled one, boolean again) {
        return again
                || switch (one.why()) {
                    case FROZEN, TRACED -> true;
                    case NAMESPACE_INIT, EXITING -> false;
                    case UNINTERRUPTIBLE -> !one.asked();
                };
    }

    private static boolean isProvedAtOnce(Case host, Unkilled one) {
        int tracer = host.joined(Tracers.class, Tracers::of)
                .node(Tracers.tracer(host.task(one.held().getFirst())));
        return switch (one.why()) {
            case FROZEN -> true;
            case TRACED -> tracer >= 0 && Hold.of(host, tracer).lasting();
            case UNINTERRUPTIBLE ->
                one.held().stream().anyMatch(HungTasks.in(host)::isHung)
                        || one.held().stream().allMatch(node -> hasSleptLong(host, node));
            case NAMESPACE_INIT, EXITING -> false;
        };
    }

    /** FreeBSD counts how long a thread sleeps; one that no signal wakes has not been about to end for so long. */
    private static boolean hasSleptLong(Case host, int node) {
        return host.task(node).bsd().isKnown() && Standing.of(host, node).stuck();
    }

    private static void evidence(Case host, Unkilled one, FindingBuilder finding) {
        Seen.pending(host, one.row()).forEach(finding::evidence);
        for (int node : one.held().subList(0, Math.min(THREADS, one.held().size()))) {
            Seen.mask(host, node, "SigPnd", Signalled.own(host.task(node))).ifPresent(finding::evidence);
            finding.evidence(Seen.state(host, node));
            Seen.stack(host, node).ifPresent(finding::evidence);
            HungTasks.in(host).of(node).ifPresent(hung -> HungTaskWords.evidence(host, node, hung, finding));
        }
        one.since()
                .ifPresent(time -> finding.evidence(
                        host.key(one.row()),
                        "told to die in every sample for " + Durations.words(time),
                        host.sources().status(host.task(one.row()))));
    }
}
