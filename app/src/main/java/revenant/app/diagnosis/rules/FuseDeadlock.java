package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.joins.DyingNamespace;
import revenant.app.diagnosis.joins.Exits;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.FuseWait;
import revenant.app.diagnosis.joins.Kills;
import revenant.app.diagnosis.joins.PidNamespaces;
import revenant.app.tree.ProcessTree;

/**
 * A task on its way out waits for an answer of a FUSE daemon that will not come: its daemon is gone, or waits itself.
 * The test is the exit and the wait, not the state letter nor a pending signal. What cannot end with it is told too:
 * the process with a zombie leader, and the init of its pid namespace.
 */
public final class FuseDeadlock implements Rule {
    @Override
    public String id() {
        return "fuse-deadlock";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (FuseConn connection : FuseConnections.in(host).all()) {
            List<FuseWait> stuck = stuck(host, connection);
            if (!stuck.isEmpty()) {
                FuseVerdict.of(host, connection, stuck)
                        .ifPresent(verdict -> found.add(finding(host, connection, stuck, verdict)));
            }
        }
        return found;
    }

    /** Those on their way out first, then those of a dying namespace, which were killed and cannot even begin to exit. */
    private static List<FuseWait> stuck(Case host, FuseConn connection) {
        ProcessTree tree = host.tree();
        List<FuseWait> exits = new ArrayList<>();
        List<FuseWait> doomed = new ArrayList<>();
        for (FuseWait wait : connection.waits()) {
            if (Exits.isOnTheWay(tree, wait.node()) || Exits.isAwaited(tree, wait.node())) {
                exits.add(wait);
            } else if (PidNamespaces.in(host).dyingAround(wait.node()).isPresent()) {
                doomed.add(wait);
            }
        }
        exits.addAll(doomed);
        return exits;
    }

    private Finding finding(Case host, FuseConn connection, List<FuseWait> stuck, FuseVerdict verdict) {
        int first = stuck.getFirst().node();
        List<DyingNamespace> dying = PidNamespaces.in(host).allDyingAround(first);
        FuseTale tale = new FuseTale(host, connection, first);
        FindingBuilder finding = Finding.of(this, verdict.severity());
        finding.headline(headline(host, first, dying, tale, verdict));
        tasks(host, connection, stuck, dying, finding);
        tale.facts(finding);
        verdict.facts(finding);
        dying.stream().findFirst().ifPresent(one -> NamespaceTale.facts(one, finding));

        NamespaceTale.add(host, dying, first, finding);
        finding.link(host.key(first), host.name(first), waitsFor(host, first), ExitWords.why(host.task(first)));
        finding.link(connection.words(), "an answer of its daemon", "its number is the device of the mount");
        verdict.link(finding);
        ExitEvidence.add(host, first, finding);
        tale.resolution(stuck.getFirst(), finding);
        tale.evidence(finding);
        verdict.evidence(finding);
        String others = tale.others(new HashSet<>(List.of(first)), finding);
        remedies(host, first, tale, verdict, others, finding);
        return finding.build();
    }

    private static void tasks(
            Case host, FuseConn connection, List<FuseWait> stuck, List<DyingNamespace> dying, FindingBuilder finding) {
        stuck.forEach(wait -> finding.about(host.key(wait.node())));
        for (FuseWait wait : stuck) {
            if (host.tree().isThread(wait.node())) {
                finding.about(host.key(host.tree().parent(wait.node())));
            }
        }
        dying.forEach(one -> finding.about(host.key(one.task())));
        Reach reach = new Reach(host);
        connection.waits().forEach(wait -> reach.process(wait.node()));
        connection.holders().forEach(holder -> reach.process(holder.process()));
        stuck.forEach(wait -> PidNamespaces.in(host).dyingAround(wait.node()).ifPresent(reach::namespace));
        finding.explains(reach.keys());
    }

    private static String headline(
            Case host, int first, List<DyingNamespace> dying, FuseTale tale, FuseVerdict verdict) {
        String waits = " waits for an answer on " + tale.mount() + ", and " + verdict.words() + ".";
        boolean exits = Exits.isOnTheWay(host.tree(), first);
        if (dying.isEmpty()) {
            String who = host.name(first);
            return (host.tree().isThread(first) ? "T" + who.substring(1) : "Process " + who) + " cannot end: "
                    + (exits ? "on its way out it" : "its process is on the way out, and it") + waits;
        }
        DyingNamespace outermost = dying.getFirst();
        String how = exits ? ", which on its way out" : ", which was killed and";
        return "The " + NamespaceTale.words(host, outermost) + " cannot end: its init "
                + host.name(outermost.namespace().init()) + " waits for " + host.name(first) + how + waits;
    }

    private static String waitsFor(Case host, int node) {
        return host.wait(node)
                .filter(wait -> wait.subsystem().equals("FUSE"))
                .map(wait -> wait.waitsFor())
                .orElse("the FUSE daemon's answer");
    }

    private static void remedies(
            Case host, int first, FuseTale tale, FuseVerdict verdict, String others, FindingBuilder finding) {
        verdict.remedy(finding);
        tale.remedies()
                .abort(
                        "Ends the wait: " + host.name(first) + " then goes on and dies, and what waits for it too.",
                        others,
                        finding);
        finding.advice(ExitWords.whyNoSignal(
                true, Exits.isOnTheWay(host.tree(), first), Kills.isPending(host.task(first)), true));
    }
}
