package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.FuseWait;
import revenant.app.diagnosis.joins.PidNamespaces;
import revenant.app.tree.ProcessTree;

/** A FUSE connection with waiting requests that is mounted nowhere any more and that no process serves. */
public final class FuseOrphanedConnection implements Rule {
    @Override
    public String id() {
        return "fuse-orphaned-connection";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (FuseConn connection : FuseConnections.in(host).all()) {
            if (isOrphan(host, connection) && isPossible(host, connection)) {
                found.add(finding(host, connection));
            }
        }
        return found;
    }

    private static boolean isOrphan(Case host, FuseConn connection) {
        return connection.waiting().orElse(0L) > 0
                && connection.mounts().isEmpty()
                && connection.holders().isEmpty()
                && FuseConnections.in(host).unclaimed().isEmpty();
    }

    /** From inside a container every connection of another looks like one, unless somebody here waits for it. */
    private static boolean isPossible(Case host, FuseConn connection) {
        return PidNamespaces.in(host).areOfWholeHost() || !connection.waits().isEmpty();
    }

    /** For how long it has been so. */
    private static Optional<Duration> since(Case host, long number) {
        return host.since(tree -> isOrphan(tree, number)).filter(time -> !time.isZero());
    }

    private static boolean isOrphan(ProcessTree tree, long number) {
        Case then = Case.of(tree);
        return FuseConnections.in(then)
                .of(number)
                .filter(one -> isOrphan(then, one))
                .isPresent();
    }

    private Finding finding(Case host, FuseConn connection) {
        Optional<Duration> since = since(host, connection.number());
        List<FuseWait> waits = connection.waits();
        Severity severity =
                since.isPresent() ? Severity.CRITICAL : waits.isEmpty() ? Severity.NOTICE : Severity.WARNING;
        long count = connection.waiting().orElse(0L);
        FindingBuilder finding = Finding.of(this, severity)
                .headline(connection.name() + " is left over: " + requests(count) + " in it"
                        + since.map(time -> " for " + Durations.words(time)).orElse("")
                        + ", but it is mounted nowhere and no process serves it"
                        + (waits.isEmpty() ? "" : "; " + tasks(waits.size()) + " for it") + ".")
                .fact("fuseConnection", connection.number())
                .fact("waiting", count);
        evidence(connection, count, finding);
        waiters(host, connection, finding);
        missing(host, since.isPresent(), finding);
        return finding.build();
    }

    private static String requests(long count) {
        return count == 1 ? "1 request waits" : count + " requests wait";
    }

    private static String tasks(int count) {
        return count == 1 ? "1 task waits" : count + " tasks wait";
    }

    private static void evidence(FuseConn connection, long count, FindingBuilder finding) {
        long number = connection.number();
        finding.evidence(requests(count), FuseRemedies.CONTROL + "/" + number + "/waiting")
                .evidence(
                        "no mount of device 0:" + number + " in any mount namespace that was read",
                        "grep ' 0:" + number + " ' /proc/[0-9]*/mountinfo")
                .evidence(
                        "no process has /dev/fuse open for it",
                        "grep -l 'fuse_connection:.*" + number + "$' /proc/[0-9]*/fdinfo/*");
    }

    private static void waiters(Case host, FuseConn connection, FindingBuilder finding) {
        List<FuseWait> waits = connection.waits();
        Reach reach = new Reach(host);
        for (FuseWait wait : waits) {
            finding.about(host.key(wait.node()));
            reach.process(wait.node());
        }
        finding.explains(reach.keys());
        Set<Integer> told = new HashSet<>();
        String others = "";
        if (!waits.isEmpty()) {
            FuseWait first = waits.getFirst();
            told.add(first.node());
            FuseTale tale = new FuseTale(host, connection, first.node());
            finding.link(
                    host.key(first.node()),
                    host.name(first.node()),
                    host.wait(first.node()).map(wait -> wait.waitsFor()).orElse("a FUSE answer"),
                    ExitWords.why(host.task(first.node())));
            ExitEvidence.add(host, first.node(), finding);
            tale.resolution(first, finding);
            others = tale.others(told, finding);
        }
        finding.link(connection.name(), "its daemon", "mounted nowhere")
                .link("its daemon", "", "gone: no process has /dev/fuse open for it");
        new FuseRemedies(FuseConnections.in(host), connection, "what was its mount")
                .abort("Ends the connection and with it every wait for it.", others, finding);
    }

    private static void missing(Case host, boolean again, FindingBuilder finding) {
        if (!again) {
            finding.unproved("that its requests stay: take a second sample, it may just be ending");
        }
        if (!PidNamespaces.in(host).areOfWholeHost()) {
            finding.unproved("what is outside: from here only the processes of one container are visible; look from the"
                    + " host");
        }
        long unread = FuseConnections.in(host).unread().stream()
                .filter(row -> host.process(row).pid() != 1)
                .count();
        if (unread > 0) {
            finding.unproved("the descriptors of " + unread + " processes, of which one could serve it: look as root");
        }
    }
}
