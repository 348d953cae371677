package revenant.app.diagnosis.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Exits;
import revenant.app.diagnosis.joins.FuseAnswer;
import revenant.app.diagnosis.joins.FuseAnswers;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.FuseHolder;
import revenant.app.diagnosis.joins.FuseWait;
import revenant.app.diagnosis.joins.Kills;
import revenant.app.tree.ProcessTree;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Text;

/** Tells where a task that should end waits, what is behind that, and what helps. */
final class StuckTale {
    private static final int RINGS = 4;

    private final Case host;
    private final int node;
    private final int waiter;
    private final Optional<FuseWait> fuse;
    private final Optional<FuseConn> connection;

    /** @param node row of a task that is exiting or was killed */
    StuckTale(Case host, int node) {
        this.host = host;
        this.node = node;
        this.waiter = worker(host, node);
        this.fuse = FuseConnections.in(host).wait(waiter);
        this.connection = FuseConnections.in(host).waitedFor(waiter);
    }

    /** An exit that cancels its io_uring waits for the workers of it: the one that waits for something, else the task. */
    private static int worker(Case host, int node) {
        ProcessTree tree = host.tree();
        int row = tree.isThread(node) ? tree.parent(node) : node;
        for (int other = row; other < tree.threadsEnd(row); other++) {
            if (Exits.isAwaited(tree, other)
                    && FuseConnections.in(host).wait(other).isPresent()) {
                return other;
            }
        }
        return node;
    }

    /** The function that tells most, safe to show; empty where neither stack nor wchan was readable. */
    String point() {
        return host.wait(node)
                .map(Wait::function)
                .or(() -> WaitPoints.point(host.task(node)).asOptional())
                .map(Text::printable)
                .orElse("");
    }

    Optional<FuseConn> connection() {
        return connection;
    }

    /** Completes "it waits for". */
    String waitsFor() {
        if (connection.isPresent()) {
            return "an answer on " + new FuseTale(host, connection.get(), waiter).mount() + daemon();
        }
        String point = point();
        return host.wait(node).map(Wait::waitsFor).orElse("an event in the kernel")
                + (point.isEmpty() ? "" : " (" + point + ")");
    }

    private String daemon() {
        return holder().map(row -> ", of its daemon " + host.name(row)).orElse("");
    }

    private Optional<Integer> holder() {
        return connection.flatMap(one -> one.holders().stream().findFirst()).map(FuseHolder::process);
    }

    /** Whether it waits for a FUSE daemon that may answer yet: it has run between samples, or waits for something itself. */
    boolean isServed() {
        return connection
                .filter(one -> FuseAnswers.in(host).of(one) == FuseAnswer.ALIVE && !Silence.of(host, one))
                .isPresent();
    }

    /** The task, the connection and its daemon, as links and evidence. */
    void add(FindingBuilder finding) {
        finding.link(host.key(node), host.name(node), waitsFor(), ExitWords.why(host.task(node)));
        ExitEvidence.add(host, node, finding);
        if (waiter != node) {
            finding.link(
                    host.key(waiter),
                    host.name(waiter),
                    host.wait(waiter).map(Wait::waitsFor).orElse("FUSE"),
                    "io_uring's worker: " + ExitWords.why(host.task(waiter)));
            ExitEvidence.add(host, waiter, finding);
        }
        rings(finding);
        BsdFuseTale freeBsd = new BsdFuseTale(host, node);
        if (freeBsd.applies()) {
            freeBsd.chain(finding);
        }
        fuse.filter(_ -> connection.isEmpty())
                .ifPresent(wait -> finding.evidence(
                        host.key(waiter),
                        "waits for one of the FUSE connections " + candidates(wait),
                        host.sources().shared(host.process(waiter), "mountinfo")));
        connection.ifPresent(one -> {
            FuseTale tale = new FuseTale(host, one, waiter);
            finding.link(one.words(), "an answer of its daemon", "its number is the device of the mount");
            fuse.ifPresent(wait -> tale.resolution(wait, finding));
            tale.evidence(finding);
            holder().ifPresent(row -> finding.link(host.key(row), host.name(row), "", daemonWords(row)));
        });
    }

    /** The rings whose requests an exit cancels, where their descriptors are still there. */
    private void rings(FindingBuilder finding) {
        if (host.wait(node).filter(wait -> wait.subsystem().equals("io_uring")).isEmpty()) {
            return;
        }
        host.process(node).descriptors().orElse(List.of()).stream()
                .filter(descriptor -> descriptor.kind() == Descriptor.Kind.IO_URING)
                .limit(RINGS)
                .forEach(ring -> finding.evidence(
                        host.key(node),
                        "descriptor " + ring.fd() + " is an io_uring",
                        host.sources().descriptor(host.process(node), ring.fd())));
    }

    private String candidates(FuseWait wait) {
        return wait.candidates().stream()
                .flatMap(number -> FuseConnections.in(host).of(number).stream())
                .map(one -> one.number()
                        + one.mounts().stream()
                                .findFirst()
                                .map(place ->
                                        " (" + Text.printable(place.mount().mountPoint()) + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    private String daemonWords(int row) {
        String still = Standstill.ofProcess(host, row)
                .map(time -> "alive, but has not run for " + Durations.words(time))
                .orElse("alive");
        return "its daemon, " + still + "; " + ExitWords.why(host.task(row));
    }

    /** @param about rows that the finding is about */
    void remedies(Set<Integer> about, FindingBuilder finding) {
        if (connection.isPresent()) {
            Set<Integer> told = new HashSet<>(about);
            told.add(waiter);
            FuseTale tale = new FuseTale(host, connection.get(), waiter);
            holder().ifPresent(row -> finding.advice("See first why the daemon " + host.name(row)
                    + " does not answer: its log," + " what it waits for itself. When it answers, nothing is lost."));
            tale.remedies()
                    .abort(
                            "If it never answers: ends the wait, and " + host.name(node) + " dies.",
                            tale.others(told, finding),
                            finding);
        } else if (fuse.isPresent()) {
            finding.advice(
                    "Find the connection: of " + candidates(fuse.get()) + " the one whose " + FuseRemedies.CONTROL
                            + "/N/waiting stays above 0, and whose daemon does not answer. Writing 1 to its file abort"
                            + " ends the wait.");
        } else if (new BsdFuseTale(host, node).applies()) {
            new BsdFuseTale(host, node).remedies(finding);
        } else {
            new StuckRemedies(host, node).add(finding);
        }
        finding.advice(ExitWords.whyNoSignal(
                host.snapshot().host().os() == HostFacts.Os.LINUX,
                Exits.isOnTheWay(host.tree(), node),
                Kills.isPending(host.task(node)),
                fuse.isPresent()));
    }

    /** Of tasks that wait at one point for one connection. */
    Object cause() {
        return List.of(point(), connection.map(FuseConn::number).orElse(-1L));
    }
}
