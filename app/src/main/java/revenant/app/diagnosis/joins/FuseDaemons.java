package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Descriptor;
import revenant.collector.model.FdInfo;
import revenant.collector.model.FuseConnection;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;

/**
 * Who answers a FUSE connection. New kernels print the connection's number in the fdinfo of /dev/fuse; on others a holder
 * of /dev/fuse can only be guessed by the mount's type.
 */
final class FuseDaemons {
    private record Holder(int node, int fd) {}

    private final Case host;
    private final Map<Long, Holder> named = new HashMap<>();
    private final List<Holder> unnamed = new ArrayList<>();
    private boolean allRead = true;

    private FuseDaemons(Case host) {
        this.host = host;
        for (int node = 0; node < host.tree().size(); node = host.tree().threadsEnd(node)) {
            note(node, host.process(node));
        }
    }

    static FuseDaemons in(Case host) {
        return host.joined(FuseDaemons.class, FuseDaemons::new);
    }

    private void note(int node, Process process) {
        allRead &= process.descriptors().isKnown() || host.tree().ended(node);
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            if (descriptor.kind() == Descriptor.Kind.FUSE) {
                note(new Holder(node, descriptor.fd()), descriptor.info());
            }
        }
    }

    private void note(Holder holder, Reading<FdInfo> info) {
        Optional<Long> connection = info.asOptional()
                .flatMap(lines -> lines.first("fuse_connection"))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        if (connection.isPresent()) {
            named.putIfAbsent(connection.get(), holder);
        } else {
            unnamed.add(holder);
        }
    }

    /** The number of a mount's connection: its device number, of which the major part is 0 but for fuseblk. */
    static long connection(Mount mount) {
        return (long) mount.major() << 20 | mount.minor();
    }

    /** How many requests a connection has waiting. */
    Reading<Long> waiting(long connection) {
        return host.snapshot().fuseConnections().flatMap(all -> all.stream()
                .filter(found -> found.number() == connection)
                .findFirst()
                .map(FuseConnection::waiting)
                .orElseGet(() -> Reading.unknown(Reason.VANISHED, "no such connection")));
    }

    /** The daemon of a mount, or what is known of there being none. */
    Layer of(Mount mount) {
        String type = mount.fsType().substring(mount.fsType().indexOf('.') + 1);
        return of(connection(mount), type);
    }

    /** The daemon of a connection that is not mounted. */
    Layer of(long connection) {
        return of(connection, "");
    }

    private Layer of(long connection, String type) {
        Holder holder = named.get(connection);
        if (holder != null) {
            return daemon(holder, "fdinfo of its /dev/fuse says fuse_connection: " + connection, true);
        }
        return guess(type)
                .map(found -> daemon(found, "it has /dev/fuse open and fits the mount; a guess", false))
                .orElseGet(this::nobody);
    }

    private Optional<Holder> guess(String type) {
        if (unnamed.size() == 1) {
            return Optional.of(unnamed.getFirst());
        }
        List<Holder> fitting = unnamed.stream()
                .filter(holder -> host.task(holder.node()).stat().comm().equals(type))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private Layer nobody() {
        if (!unnamed.isEmpty()) {
            return new Layer.Nobody(
                    "its daemon", "one of " + unnamed.size() + " processes that have /dev/fuse open", "/proc/*/fd");
        }
        return new Layer.Nobody(
                allRead ? "no daemon" : "its daemon",
                allRead
                        ? "no process was found that has its /dev/fuse open"
                        : "not known: the descriptors of some processes were not readable",
                "/proc/*/fd");
    }

    private Layer daemon(Holder holder, String why, boolean sure) {
        Process process = host.process(holder.node());
        String state = reads(process) ? "; it is waiting for further requests" : "";
        String source = host.sources().shared(process, (sure ? "fdinfo/" : "fd/") + holder.fd());
        return new Layer.Daemon(
                host.key(holder.node()), host.name(holder.node()), doing(process), why + state, source, sure);
    }

    private static String doing(Process process) {
        return reads(process)
                ? ""
                : WaitPoints.describe(process.leader()).map(Wait::waitsFor).orElse("");
    }

    private static boolean reads(Process process) {
        for (Task task : process.tasks()) {
            if (task.stack().map(KernelStack::frames).orElse(List.of()).stream()
                    .anyMatch(frame -> frame.function().equals("fuse_dev_do_read"))) {
                return true;
            }
        }
        return false;
    }
}
