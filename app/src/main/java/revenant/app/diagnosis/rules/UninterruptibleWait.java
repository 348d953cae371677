package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.HungTasks;
import revenant.app.diagnosis.joins.Layer;
import revenant.app.diagnosis.joins.MountTables;
import revenant.app.diagnosis.joins.WaitGroup;
import revenant.app.diagnosis.joins.WaitGroups;
import revenant.app.diagnosis.joins.Waiter;

/**
 * Tasks that wait uninterruptibly for the same thing, or at the same wait point where it is not known for what, are one
 * finding: with the file system, server, daemon or device that must answer, and with the task that may hold what they
 * wait for. The same wait point is not the same lock.
 */
public final class UninterruptibleWait implements Rule {
    private static final int SHOWN = 8;
    private static final int TIMED = 3;

    @Override
    public String id() {
        return "uninterruptible-wait";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (WaitGroup group : WaitGroups.in(host).all()) {
            WaitVerdict verdict = WaitVerdict.of(host, group);
            verdict.severity(host, group).ifPresent(severity -> found.add(finding(host, group, verdict, severity)));
        }
        return found;
    }

    private Finding finding(Case host, WaitGroup group, WaitVerdict verdict, Severity severity) {
        List<Integer> nodes = group.waiting().stream().map(Waiter::node).toList();
        FindingBuilder finding = Finding.of(this, severity)
                .headline(WaitWords.headline(host, group, verdict))
                .about(nodes.stream().map(host::key).toList())
                .explains(group.exiting().stream()
                        .map(waiter -> host.key(waiter.node()))
                        .toList());
        chain(host, group, finding);
        evidence(host, group, nodes, verdict, finding);
        missing(host, group, verdict, finding);
        WaitRemedies.behind(host, group.behind(), nodes, finding);
        WaitRemedies.suspects(host, group, finding);
        BsdFuseTale freeBsd = new BsdFuseTale(host, nodes.getFirst());
        if (freeBsd.applies()) {
            freeBsd.remedies(finding);
        } else {
            new BsdWaitRemedies(host, nodes.getFirst()).add(finding);
        }
        WaitRemedies.kill(host, group.waiting(), finding);
        facts(host, group, nodes, finding);
        return finding.build();
    }

    private static void chain(Case host, WaitGroup group, FindingBuilder finding) {
        Waiter first =
                group.locked().stream().findFirst().orElse(group.waiting().getFirst());
        List<Waiter> suspects = group.suspects(host);
        int alike = group.locked().isEmpty()
                ? group.waiting().size()
                : group.locked().size();
        finding.link(
                host.key(first.node()),
                host.name(first.node()) + (alike > 1 ? " and " + (alike - 1) + " more" : ""),
                first.waitsFor(),
                WaitEvidence.place(host, first.node()).fact());
        if (!suspects.isEmpty()) {
            Waiter suspect = suspects.getFirst();
            finding.link(
                    host.key(suspect.node()),
                    host.name(suspect.node())
                            + (suspects.size() > 1 ? " or one of " + (suspects.size() - 1) + " more" : ""),
                    suspect.waitsFor(),
                    "deeper in the same file system, so that it may hold what they wait for: "
                            + WaitEvidence.place(host, suspect.node()).fact());
        }
        WaitEvidence.chain(group.behind(), finding);
        BsdFuseTale freeBsd = new BsdFuseTale(host, first.node());
        if (freeBsd.applies()) {
            freeBsd.chain(finding);
        }
    }

    private static void evidence(
            Case host, WaitGroup group, List<Integer> nodes, WaitVerdict verdict, FindingBuilder finding) {
        group.suspects(host).stream()
                .limit(TIMED)
                .forEach(suspect -> finding.evidence(WaitEvidence.place(host, suspect.node())));
        WaitEvidence.tasks(host, nodes, SHOWN, finding);
        List<Integer> timed = !verdict.stuck().isEmpty() ? verdict.stuck() : verdict.hardlyRun();
        timed.stream().limit(TIMED).forEach(node -> WaitEvidence.standing(host, node, finding));
        HungTasks log = HungTasks.in(host);
        verdict.logged().stream()
                .limit(TIMED)
                .forEach(node -> log.of(node).ifPresent(hung -> HungTaskWords.evidence(host, node, hung, finding)));
        Behind behind = group.behind();
        group.waiting().stream()
                .filter(waiter -> waiter.behind().equals(behind))
                .findFirst()
                .ifPresent(waiter -> WaitEvidence.behind(host, waiter.node(), behind, finding));
    }

    private static void missing(Case host, WaitGroup group, WaitVerdict verdict, FindingBuilder finding) {
        if (!verdict.isCertain()) {
            finding.unproved("a second sample: diagnose again with --samples 2 --every 5s");
        }
        if (group.waiting().stream().anyMatch(waiter -> waiter.point().isEmpty())) {
            finding.unproved("where they wait: kernel stacks (run as root)");
        }
        frozen(host, group, finding);
        boolean told = !group.behind().layers().isEmpty();
        if (told && !group.behind().sure()) {
            finding.unproved(
                    "which file system it is: taken from " + group.behind().how());
        }
        if (!group.inferred().isEmpty()) {
            finding.unproved(
                    "the paths of " + group.inferred().size() + " of them: they wait for a lock of a file system,"
                            + " and this is the only one on which another task waits");
        }
    }

    /** What is frozen does not say so anywhere; only what it can be. */
    private static void frozen(Case host, WaitGroup group, FindingBuilder finding) {
        Waiter first = group.waiting().getFirst();
        if (group.behind().layers().isEmpty() && first.waitsFor().startsWith(WaitRemedies.FROZEN)) {
            List<String> disks = MountTables.in(host).disks(host.process(first.node()));
            finding.wouldTellMore(
                    "which file system is frozen" + (disks.isEmpty() ? "" : ": one of " + Listing.of(disks)));
        }
    }

    private static void facts(Case host, WaitGroup group, List<Integer> nodes, FindingBuilder finding) {
        group.points().keySet().stream().findFirst().ifPresent(point -> finding.fact("waitPoint", point));
        finding.fact("count", group.waiting().size());
        finding.fact("waitPoints", Value.ofTexts(List.copyOf(group.points().keySet())));
        finding.fact("commands", Value.ofTexts(List.copyOf(Counted.commands(host, nodes))));
        behindFacts(group.behind(), finding);
    }

    /** What lies behind, under the names that other rules use too. */
    static void behindFacts(Behind behind, FindingBuilder finding) {
        behind.mount().ifPresent(mount -> finding.fact("mountPoint", mount.path()));
        for (Layer layer : behind.layers()) {
            switch (layer) {
                case Layer.Server server -> finding.fact("server", server.name());
                case Layer.Connection connection -> finding.fact("fuseConnection", connection.number());
                case Layer.Daemon daemon ->
                    finding.fact("daemonPid", daemon.key().pid());
                case Layer.Device device -> finding.fact("device", device.name());
                case Layer.Suspended device -> finding.fact("device", device.name());
                case Layer.Mounted _, Layer.Nobody _ -> {}
            }
        }
    }
}
