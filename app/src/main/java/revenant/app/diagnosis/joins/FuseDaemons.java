package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;

/** What must answer for a FUSE mount: its connection, and the process that serves it. */
final class FuseDaemons {
    private FuseDaemons() {}

    /** Connection and daemon of a mount. */
    static List<Layer> of(Case host, Mount mount) {
        return of(host, FuseMount.connection(mount));
    }

    /** Connection and daemon by the number of the connection. */
    static List<Layer> of(Case host, long number) {
        Optional<FuseConn> connection = FuseConnections.in(host).of(number);
        Reading<Long> waiting = connection
                .map(FuseConn::waiting)
                .orElseGet(() -> Reading.unknown(Reason.VANISHED, "the connection was not listed"));
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Connection(number, waiting));
        layers.add(connection
                .flatMap(known -> known.holders().stream().findFirst().map(holder -> daemon(host, known, holder)))
                .orElseGet(() -> nobody(host)));
        return layers;
    }

    private static Layer daemon(Case host, FuseConn connection, FuseHolder holder) {
        Process process = host.process(holder.process());
        String source = host.sources().shared(process, (holder.proven() ? "fdinfo/" : "fd/") + holder.fd());
        String why = (holder.proven() ? "fdinfo of its /dev/fuse names the connection" : "likely: " + holder.why())
                + doing(host, connection, process);
        boolean reads = serves(process);
        String needs = reads
                ? ""
                : WaitPoints.describe(process.leader()).map(Wait::waitsFor).orElse("");
        return new Layer.Daemon(
                host.key(holder.process()), host.name(holder.process()), needs, why, source, holder.proven());
    }

    private static String doing(Case host, FuseConn connection, Process process) {
        return switch (FuseAnswers.in(host).of(connection)) {
            case HELD -> "; it is stopped, frozen or held by a tracer";
            case ENDING -> "; it is on its way out";
            case IDLE -> "; it only waits for a child or a signal and reads no requests";
            case BLOCKED -> "; it waits for an answer itself that nobody can give";
            case ALIVE, GONE, UNKNOWN -> serves(process) ? "; it waits for further requests" : "";
        };
    }

    private static boolean serves(Process process) {
        return process.tasks().stream().anyMatch((Task task) -> FuseFrames.serves(task));
    }

    private static Layer nobody(Case host) {
        FuseConnections connections = FuseConnections.in(host);
        int unread = connections.unread().size();
        int unclaimed = connections.unclaimed().size();
        if (unclaimed > 0) {
            return new Layer.Nobody(
                    "its daemon", "one of " + unclaimed + " processes that hold /dev/fuse", "/proc/*/fd");
        }
        return unread > 0
                ? new Layer.Nobody(
                        "its daemon", "not known: descriptors of " + unread + " processes not readable", "/proc/*/fd")
                : new Layer.Nobody("no daemon", "no process holds its /dev/fuse", "/proc/*/fd");
    }
}
