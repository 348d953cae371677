package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Exits;
import revenant.app.diagnosis.joins.FormerDaemon;
import revenant.app.diagnosis.joins.FuseAnswer;
import revenant.app.diagnosis.joins.FuseAnswers;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseHolder;
import revenant.app.diagnosis.joins.FuseWait;
import revenant.app.diagnosis.joins.PidNamespaces;
import revenant.app.diagnosis.joins.Rows;

/** What is wrong with the daemon that an exiting task waits for; there is none where it may be merely slow. */
final class FuseVerdict {
    private final Case host;
    private final FuseConn connection;
    private final FuseAnswer answer;
    private final FuseProof proof;
    private final Optional<Duration> still;
    private final int stuck;
    private final Optional<FormerDaemon> former;

    private FuseVerdict(Case host, FuseConn connection, List<FuseWait> stuck) {
        this.host = host;
        this.connection = connection;
        this.answer = FuseAnswers.in(host).of(connection);
        this.still = Standstill.of(host, stuck.stream().map(FuseWait::node).toList());
        this.proof = FuseProof.of(host, connection, stuck, still.isPresent());
        this.stuck = stuck.getFirst().node();
        this.former = answer == FuseAnswer.GONE ? FormerDaemon.of(host, connection) : Optional.empty();
    }

    /** Empty where the wait may still end by itself. */
    static Optional<FuseVerdict> of(Case host, FuseConn connection, List<FuseWait> stuck) {
        FuseVerdict verdict = new FuseVerdict(host, connection, stuck);
        return verdict.holds() ? Optional.of(verdict) : Optional.empty();
    }

    private boolean holds() {
        return switch (answer) {
            case GONE -> still.isPresent() || proof.isPossible() && isAllVisible();
            case BLOCKED -> proof.isPossible() && areAllEnding();
            case ENDING -> still.isPresent();
            case IDLE -> proof.isPossible();
            case HELD -> proof.isPossible();
            case ALIVE -> still.isPresent() && Silence.of(host, connection);
            case UNKNOWN -> false;
        };
    }

    /** A daemon outside a container is not visible from inside; that of a container inside it most likely is. */
    private boolean isAllVisible() {
        PidNamespaces namespaces = PidNamespaces.in(host);
        return namespaces.areOfWholeHost() || namespaces.dyingAround(stuck).isPresent();
    }

    /** A daemon that is alive and waits for itself is another rule's. */
    private boolean areAllEnding() {
        return connection.holders().stream().allMatch(holder -> Exits.isEnding(host, holder.process()));
    }

    Severity severity() {
        return switch (answer) {
            case GONE, BLOCKED, ENDING -> Severity.CRITICAL;
            case IDLE -> still.isPresent() ? Severity.CRITICAL : Severity.WARNING;
            case HELD, ALIVE, UNKNOWN -> Severity.WARNING;
        };
    }

    /** Completes "it waits for an answer ...". */
    String words() {
        return switch (answer) {
            case GONE -> former.map(this::gone).orElse("its daemon is gone, nobody is left to answer");
            case BLOCKED ->
                holder().process() == Rows.process(host.tree(), stuck)
                        ? "nobody else is left to answer: it has the last /dev/fuse of that connection itself"
                        : "its daemon " + daemon() + " is ending and waits there itself";
            case ENDING -> "its daemon " + daemon() + " is ending and held up itself";
            case IDLE -> "nobody reads its requests: " + daemon() + ", which has /dev/fuse, only waits for others";
            case HELD -> "its daemon " + daemon() + " " + Held.words(host, holder().process());
            case ALIVE, UNKNOWN ->
                "its daemon " + daemon() + " is alive, but waits for other requests and has not run" + " for "
                        + still.map(Durations::words).orElse("long");
        };
    }

    private String gone(FormerDaemon daemon) {
        if (daemon.row() < 0) {
            return "its daemon " + daemon.name() + " is gone, nobody is left to answer";
        }
        String itself = daemon.row() == Rows.process(host.tree(), stuck) ? "this very process" : daemon.name();
        return "nobody is left to answer: its daemon " + (daemon.proven() ? "was " : "was most likely ") + itself;
    }

    private FuseHolder holder() {
        return connection.holders().getFirst();
    }

    private String daemon() {
        return host.name(holder().process());
    }

    private Optional<Integer> daemonRow() {
        return connection.holders().stream()
                .findFirst()
                .map(FuseHolder::process)
                .or(() -> former.map(FormerDaemon::row).filter(row -> row >= 0));
    }

    void facts(FindingBuilder finding) {
        finding.fact(
                "daemonPid",
                daemonRow().map(row -> Value.of(host.process(row).pid())).orElse(Value.nothing()));
    }

    /** The last link of the chain. */
    void link(FindingBuilder finding) {
        if (daemonRow().isEmpty()) {
            String name = former.map(one -> one.name() + ", its daemon").orElse("its daemon");
            finding.link(name, "", "gone: no process has /dev/fuse open for it");
            return;
        }
        int daemon = daemonRow().get();
        String place = daemon == Rows.process(host.tree(), stuck)
                ? ""
                : " (" + ExitWords.why(host.task(firstAlive(daemon))) + ")";
        finding.link(host.key(daemon), host.name(daemon), "", words() + place);
    }

    private int firstAlive(int row) {
        for (int node = row; node < host.tree().threadsEnd(row); node++) {
            if (!host.tree().ended(node)) {
                return node;
            }
        }
        return row;
    }

    void evidence(FindingBuilder finding) {
        proof.judge(answer, finding);
        if (answer == FuseAnswer.ENDING) {
            finding.unproved("what holds up " + daemon() + " in its own end");
        }
        if (answer == FuseAnswer.IDLE) {
            finding.unproved("that " + daemon() + " is not its daemon and will not read a request");
        }
        if (answer == FuseAnswer.ALIVE) {
            finding.unproved(
                    "that no answer will come: a daemon can be slow; see its log, or take samples further apart");
        }
    }

    void remedy(FindingBuilder finding) {
        if (answer == FuseAnswer.HELD) {
            Held.release(host, holder().process(), "The daemon answers then, and nothing is lost.", finding);
        }
    }
}
