package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.FuseHolder;
import revenant.app.diagnosis.joins.FuseWait;

/** A FUSE connection with waiting requests that is mounted nowhere any more: nobody finds it by a path. */
public final class FuseOrphanedConnection implements Rule {
    /** Frames of fs/super.c and fs/fuse/inode.c while a file system is taken down. */
    private static final Set<String> UNMOUNTING =
            Set.of("deactivate_locked_super", "generic_shutdown_super", "fuse_kill_sb_blk", "fuse_kill_sb_anon");

    @Override
    public String id() {
        return "fuse-orphaned-connection";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (FuseConn connection : FuseConnections.in(host).all()) {
            if (isBeingUnmounted(host, connection)) {
                continue;
            }
            OrphanJudge.of(host, connection).ifPresent(judge -> found.add(finding(host, connection, judge)));
        }
        return found;
    }

    /** The mount is taken off the lists first and the daemon told then: who unmounts is the one who waits. */
    private static boolean isBeingUnmounted(Case host, FuseConn connection) {
        return !connection.waits().isEmpty()
                && connection.waits().stream().allMatch(wait -> isUnmounting(host, wait.node()));
    }

    private static boolean isUnmounting(Case host, int node) {
        return host.task(node)
                .stack()
                .map(stack -> stack.frames().stream().anyMatch(frame -> UNMOUNTING.contains(frame.function())))
                .orElse(false);
    }

    private Finding finding(Case host, FuseConn connection, OrphanJudge judge) {
        List<FuseWait> waits = connection.waits();
        long count = connection.waiting().orElse(0L);
        FindingBuilder finding = Finding.of(this, judge.severity())
                .headline(connection.name() + " is left over: "
                        + (count == 1 ? "1 request waits" : count + " requests wait")
                        + " in it"
                        + judge.since()
                                .map(time -> " for " + Durations.words(time))
                                .orElse("")
                        + ", but it is mounted nowhere, and " + judge.words()
                        + (waits.isEmpty() ? "" : "; " + tasks(host, waits)) + ".")
                .fact("fuseConnection", connection.number())
                .fact("waiting", count);
        Reach reach = new Reach(host);
        for (FuseWait wait : waits) {
            finding.about(host.key(wait.node()));
            reach.process(wait.node());
        }
        finding.explains(reach.keys());
        waiters(host, connection, finding);
        served(host, connection, judge, finding);
        judge.judge(finding);
        return finding.build();
    }

    private static String tasks(Case host, List<FuseWait> waits) {
        String first = host.name(waits.getFirst().node());
        return waits.size() == 1 ? first + " waits for it" : first + " and " + (waits.size() - 1) + " more wait for it";
    }

    private static void waiters(Case host, FuseConn connection, FindingBuilder finding) {
        String others = "";
        if (!connection.waits().isEmpty()) {
            FuseWait first = connection.waits().getFirst();
            FuseTale tale = new FuseTale(host, connection, first.node());
            finding.link(
                    host.key(first.node()),
                    host.name(first.node()),
                    host.wait(first.node()).map(wait -> wait.waitsFor()).orElse("a FUSE answer"),
                    ExitWords.why(host.task(first.node())));
            ExitEvidence.add(host, first.node(), finding);
            tale.resolution(first, finding);
            others = tale.others(new HashSet<>(Set.of(first.node())), finding);
        }
        new FuseRemedies(FuseConnections.in(host), connection, connection.name())
                .abort("Ends the connection and with it every wait for it.", others, finding);
    }

    private static void served(Case host, FuseConn connection, OrphanJudge judge, FindingBuilder finding) {
        long number = connection.number();
        finding.link(connection.name(), "an answer of its daemon", "mounted nowhere")
                .evidence(
                        connection.waiting().orElse(0L) + " waiting", FuseRemedies.CONTROL + "/" + number + "/waiting")
                .evidence(
                        "no mount of device 0:" + number + " in any mount namespace that was read",
                        "grep ' 0:" + number + " ' /proc/[0-9]*/mountinfo");
        String source = "grep -l 'fuse_connection:.*" + number + "$' /proc/[0-9]*/fdinfo/*";
        if (connection.holders().isEmpty()) {
            finding.link("its daemon", "", "gone: no process has /dev/fuse open for it")
                    .evidence("no process has /dev/fuse open for it", source);
        }
        for (FuseHolder holder : connection.holders().stream().limit(3).toList()) {
            finding.link(host.key(holder.process()), host.name(holder.process()), "", judge.words())
                    .evidence(
                            host.key(holder.process()),
                            "descriptor " + holder.fd() + " is /dev/fuse of this connection: " + holder.why(),
                            host.sources().shared(host.process(holder.process()), "fdinfo/" + holder.fd()));
        }
    }
}
