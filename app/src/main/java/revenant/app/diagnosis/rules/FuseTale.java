package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;
import revenant.app.diagnosis.joins.FuseHolder;
import revenant.app.diagnosis.joins.FuseMount;
import revenant.app.diagnosis.joins.FuseWait;
import revenant.collector.model.Text;

/** Tells of a FUSE connection: where it is mounted, what waits there, who serves it, and how to abort it. */
final class FuseTale {
    private static final int SHOWN = 6;

    private final Case host;
    private final FuseConn connection;
    private final Optional<FuseMount> place;

    /** @param seenFrom row of a task: of several mount points the one that it sees is told */
    FuseTale(Case host, FuseConn connection, int seenFrom) {
        this.host = host;
        this.connection = connection;
        this.place = place(host, connection, seenFrom);
    }

    private static Optional<FuseMount> place(Case host, FuseConn connection, int seenFrom) {
        Optional<Long> namespace =
                host.process(seenFrom).namespaces().asOptional().map(links -> links.get("mnt"));
        return connection.mounts().stream()
                .filter(mount -> mount.namespace().equals(namespace))
                .findFirst()
                .or(() -> connection.mounts().stream().findFirst());
    }

    /** {@code "the FUSE mount /mnt/s3"}, safe to show. */
    String mount() {
        return place.map(mount ->
                        "the FUSE mount " + Text.printable(mount.mount().mountPoint()))
                .orElse("a FUSE file system that is mounted nowhere any more");
    }

    /** Of the JSON contract. */
    void facts(FindingBuilder finding) {
        finding.fact("fuseConnection", connection.number())
                .fact(
                        "mountPoint",
                        place.map(mount -> Value.of(Text.printable(mount.mount().mountPoint())))
                                .orElse(Value.nothing()));
        connection.waiting().asOptional().ifPresent(count -> finding.fact("waiting", count));
    }

    void evidence(FindingBuilder finding) {
        place.ifPresent(mount -> finding.evidence(
                "device " + mount.mount().major() + ":" + mount.mount().minor() + ", so " + connection.name() + ": "
                        + Text.printable(mount.mount().mountPoint()) + ", type "
                        + Text.printable(mount.mount().fsType()) + ", source "
                        + Text.printable(mount.mount().source()),
                "/proc/" + mount.readThrough() + "/mountinfo"));
        connection
                .waiting()
                .asOptional()
                .ifPresent(count -> finding.evidence(
                        count == 1 ? "1 request waits" : count + " requests wait", directory() + "/waiting"));
        if (!connection.waiting().isKnown()) {
            finding.wouldTellMore(
                    "how many requests wait (" + connection.waiting().show(String::valueOf) + "): mount fusectl on "
                            + FuseRemedies.CONTROL + " and look again as root");
        }
        for (FuseHolder holder : connection.holders().stream().limit(SHOWN).toList()) {
            finding.evidence(
                    host.key(holder.process()),
                    holder.proven()
                            ? "descriptor " + holder.fd() + " is /dev/fuse, fuse_connection: " + connection.number()
                            : "descriptor " + holder.fd() + " is /dev/fuse; likely of this connection: " + holder.why(),
                    host.sources().shared(host.process(holder.process()), "fdinfo/" + holder.fd()));
        }
    }

    private String directory() {
        return FuseRemedies.CONTROL + "/" + connection.number();
    }

    /** How the connection of a task that waits is known. */
    void resolution(FuseWait wait, FindingBuilder finding) {
        finding.evidence(host.key(wait.node()), "waits for " + connection.name() + ": " + wait.how(), wait.source());
        if (!wait.sure()) {
            finding.unproved("that it is this connection, which is told only by: " + wait.how());
        }
    }

    /** The other tasks with requests there, as evidence and in words; empty for none. */
    String others(Set<Integer> told, FindingBuilder finding) {
        List<FuseWait> rest = connection.waits().stream()
                .filter(wait -> !told.contains(wait.node()))
                .toList();
        StringBuilder names = new StringBuilder();
        for (FuseWait wait : rest.subList(0, Math.min(SHOWN, rest.size()))) {
            names.append(names.isEmpty() ? "" : ", ").append(host.name(wait.node()));
            finding.evidence(
                    host.key(wait.node()),
                    "also waits for " + connection.name() + ", in " + wait.function()
                            + (wait.sure() ? "" : ", likely: ") + (wait.sure() ? "" : wait.how()),
                    host.sources().stack(host.task(wait.node())));
        }
        if (rest.size() > SHOWN) {
            names.append(" and ").append(rest.size() - SHOWN).append(" more");
        }
        return names.toString();
    }

    FuseRemedies remedies() {
        return new FuseRemedies(FuseConnections.in(host), connection, mount());
    }
}
