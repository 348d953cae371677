package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.FuseAnswer;
import revenant.app.diagnosis.joins.FuseAnswers;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.FuseWait;
import revenant.app.diagnosis.joins.PidNamespaces;
import revenant.app.tree.ProcessTree;

/**
 * Whether a connection that is mounted nowhere is left over. An unmount takes a moment, and after a lazy one a daemon goes
 * on to serve who still has files open: with one sample it is so at most likely.
 */
final class OrphanJudge {
    private final Case host;
    private final FuseConn connection;
    private final FuseAnswer answer;
    private final Optional<Duration> since;

    private OrphanJudge(Case host, FuseConn connection, FuseAnswer answer, Optional<Duration> since) {
        this.host = host;
        this.connection = connection;
        this.answer = answer;
        this.since = since;
    }

    /** Empty for a connection that is none. */
    static Optional<OrphanJudge> of(Case host, FuseConn connection) {
        if (!isUnmounted(host, connection) || !isPossible(host, connection)) {
            return Optional.empty();
        }
        FuseAnswer answer = FuseAnswers.in(host).of(connection);
        Optional<Duration> since = host.since(tree -> wasUnmounted(tree, connection))
                .filter(time -> !time.isZero())
                .filter(_ -> connection.holders().isEmpty() || stands(host, connection));
        return Optional.of(new OrphanJudge(host, connection, answer, since))
                .filter(judge -> judge.answer != FuseAnswer.UNKNOWN)
                .filter(judge -> judge.isUnserved() || !connection.waits().isEmpty());
    }

    private static boolean isUnmounted(Case host, FuseConn connection) {
        return connection.waiting().orElse(0L) > 0
                && connection.mounts().isEmpty()
                && FuseConnections.in(host).areAllMountsKnown();
    }

    /** From inside a container every connection of another looks like one, unless somebody here waits for it. */
    private static boolean isPossible(Case host, FuseConn connection) {
        return PidNamespaces.in(host).areOfWholeHost() || !connection.waits().isEmpty();
    }

    private static boolean wasUnmounted(ProcessTree tree, FuseConn connection) {
        Case then = Case.of(tree);
        return FuseConnections.in(then)
                .of(connection.number())
                .filter(one -> isUnmounted(then, one)
                        && one.holders().isEmpty() == connection.holders().isEmpty())
                .isPresent();
    }

    private static boolean stands(Case host, FuseConn connection) {
        List<Integer> waiters = connection.waits().stream().map(FuseWait::node).toList();
        return !waiters.isEmpty()
                && Standstill.of(host, waiters).isPresent()
                && (FuseAnswers.in(host).of(connection) == FuseAnswer.IDLE || Silence.of(host, connection));
    }

    private boolean isUnserved() {
        return answer == FuseAnswer.GONE || answer == FuseAnswer.IDLE;
    }

    Optional<Duration> since() {
        return since;
    }

    Severity severity() {
        if (answer == FuseAnswer.GONE && since.isPresent()) {
            return Severity.CRITICAL;
        }
        boolean seen = isUnserved() && !connection.waits().isEmpty();
        return since.isPresent() || seen ? Severity.WARNING : Severity.NOTICE;
    }

    /** Who serves it, completes "it is mounted nowhere, and ...". */
    String words() {
        String names = connection.holders().stream()
                .limit(3)
                .map(holder -> host.name(holder.process()))
                .collect(Collectors.joining(", "));
        return switch (answer) {
            case GONE -> "no process serves it";
            case IDLE -> "nobody reads its requests: " + names + ", with its /dev/fuse open, only waits for others";
            default ->
                since.isPresent()
                        ? "its daemon " + names + " has not run for as long"
                        : "its daemon " + names + " has not answered yet";
        };
    }

    void judge(FindingBuilder finding) {
        if (since.isEmpty()) {
            finding.unproved("that its requests stay: take a second sample, it may just be ending");
        }
        if (!connection.holders().isEmpty()) {
            finding.unproved("that no answer will come: somebody has its /dev/fuse open");
        }
        FuseDoubts.likely(host, connection, finding);
        FuseDoubts.outside(host, finding);
        FuseDoubts.unread(host, finding);
    }
}
