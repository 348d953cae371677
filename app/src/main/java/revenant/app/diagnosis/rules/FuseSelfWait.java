package revenant.app.diagnosis.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Exits;
import revenant.app.diagnosis.joins.FuseCycle;
import revenant.app.diagnosis.joins.FuseCycle.Step;
import revenant.app.diagnosis.joins.Kills;
import revenant.app.diagnosis.joins.PidNamespaces;

/**
 * A FUSE daemon waits for an answer of its own mount, or daemons wait for each other's. One that exits, or whose pid
 * namespace dies, is the deadlock of that exit.
 */
public final class FuseSelfWait implements Rule {
    @Override
    public String id() {
        return "fuse-self-wait";
    }

    @Override
    public List<Finding> findings(Case host) {
        return FuseCycle.all(host).stream()
                .filter(cycle -> cycle.steps().stream().anyMatch(step -> isAlive(host, step)))
                .map(cycle -> finding(host, cycle))
                .toList();
    }

    private static boolean isAlive(Case host, Step step) {
        int node = step.waits().node();
        return !Exits.isOnTheWay(host.tree(), node)
                && PidNamespaces.in(host).dyingAround(node).isEmpty();
    }

    private Finding finding(Case host, FuseCycle cycle) {
        SelfWaitJudge judge = SelfWaitJudge.of(host, cycle);
        FindingBuilder finding = Finding.of(this, judge.severity()).headline(headline(host, cycle, judge));
        Step first = cycle.steps().getFirst();
        FuseTale tale = new FuseTale(host, first.connection(), first.waits().node());
        tale.facts(finding);
        finding.fact(
                "daemonPid", Value.of(host.process(first.holder().process()).pid()));
        Set<Integer> told = new HashSet<>();
        cycle.steps().forEach(step -> told.add(step.waits().node()));
        StringBuilder others = new StringBuilder();
        for (Step step : cycle.steps()) {
            add(host, step, finding);
            FuseTale one = new FuseTale(host, step.connection(), step.waits().node());
            one.resolution(step.waits(), finding);
            one.evidence(finding);
            String more = one.others(told, finding);
            others.append(others.isEmpty() || more.isEmpty() ? "" : ", ").append(more);
        }
        int back = first.process();
        finding.link(host.key(back), host.name(back), "", "waits itself: " + judge.words());
        explain(host, cycle, finding);
        judge.judge(finding);
        remedies(host, first, tale, others.toString(), finding);
        return finding.build();
    }

    private static String headline(Case host, FuseCycle cycle, SelfWaitJudge judge) {
        Step first = cycle.steps().getFirst();
        String since =
                judge.still().map(time -> " for " + Durations.words(time)).orElse("");
        if (cycle.steps().size() == 1) {
            return "The FUSE daemon " + host.name(first.process()) + " waits for itself" + since + ": it works on "
                    + new FuseTale(host, first.connection(), first.waits().node()).mount()
                    + ", which it serves, and " + judge.words() + ".";
        }
        List<String> names =
                cycle.steps().stream().map(step -> host.name(step.process())).toList();
        return "The FUSE daemons " + String.join(", ", names) + " wait for each other in a circle" + since
                + ", each for an answer of the next; " + judge.words() + ".";
    }

    private static void add(Case host, Step step, FindingBuilder finding) {
        int node = step.waits().node();
        finding.link(
                        host.key(node),
                        host.name(node),
                        host.wait(node).map(wait -> wait.waitsFor()).orElse("a FUSE answer"),
                        ExitWords.why(host.task(node)))
                .link(
                        step.connection().words(),
                        "an answer of " + host.name(step.holder().process()),
                        "who holds its /dev/fuse");
        ExitEvidence.add(host, node, finding);
    }

    private static void explain(Case host, FuseCycle cycle, FindingBuilder finding) {
        Reach reach = new Reach(host);
        for (Step step : cycle.steps()) {
            finding.about(host.key(step.waits().node()));
            reach.process(step.process());
            step.connection().waits().forEach(wait -> {
                reach.process(wait.node());
                PidNamespaces.in(host).dyingAround(wait.node()).ifPresent(reach::namespace);
            });
        }
        cycle.steps().forEach(step -> finding.about(host.key(step.process())));
        finding.explains(reach.keys());
    }

    private static void remedies(Case host, Step first, FuseTale tale, String others, FindingBuilder finding) {
        tale.remedies()
                .abort(
                        "Ends the wait: the call of " + host.name(first.waits().node())
                                + " fails, and its daemon ends, as a" + " rule.",
                        others,
                        finding);
        finding.advice("SIGKILL"
                + (Kills.isPending(host.process(first.process())) ? " is pending already. It" : "")
                + " ends the daemon only where nobody has read its request yet. Otherwise the thread that waits stays,"
                + " keeps /dev/fuse open, and the process remains with a zombie leader.");
    }
}
