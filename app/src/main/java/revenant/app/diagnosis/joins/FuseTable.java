package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import revenant.collector.model.FuseConnection;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** Where each FUSE connection is mounted, and how many requests wait in it. */
final class FuseTable {
    private final Reading<List<FuseConnection>> control;
    private final Map<Long, Reading<Long>> waiting = new TreeMap<>();
    private final Map<Long, List<FuseMount>> byConnection = new TreeMap<>();
    private final Map<Long, List<Long>> byNamespace = new HashMap<>();

    private FuseTable(Reading<List<FuseConnection>> control) {
        this.control = control;
        control.orElse(List.of()).forEach(one -> waiting.put(one.number(), one.waiting()));
    }

    static FuseTable of(HostSnapshot snapshot) {
        FuseTable table = new FuseTable(snapshot.fuseConnections());
        for (MountNamespace namespace : snapshot.mountNamespaces()) {
            table.read(namespace);
        }
        return table;
    }

    private void read(MountNamespace namespace) {
        List<Long> here = new ArrayList<>();
        for (Mount mount : namespace.mounts().orElse(List.of())) {
            if (FuseMount.isFuse(mount)) {
                long number = FuseMount.connection(mount);
                FuseMount place = new FuseMount(namespace.inode().asOptional(), namespace.readThrough(), mount);
                byConnection.computeIfAbsent(number, _ -> new ArrayList<>()).add(place);
                if (!here.contains(number)) {
                    here.add(number);
                }
            }
        }
        if (namespace.mounts().isKnown()) {
            namespace.inode().asOptional().ifPresent(inode -> byNamespace.put(inode, here));
        }
    }

    Map<Long, List<FuseMount>> mounts() {
        return byConnection;
    }

    boolean isMounted(long number) {
        return byConnection.containsKey(number);
    }

    /** All connections the kernel lists or that are mounted, ascending. */
    List<Long> numbers() {
        TreeMap<Long, Object> all = new TreeMap<>(waiting);
        all.putAll(byConnection);
        return List.copyOf(all.keySet());
    }

    Reading<Long> waiting(long number) {
        return waiting.getOrDefault(
                number,
                control instanceof Reading.Unknown<List<FuseConnection>>(Reason reason, String detail)
                        ? Reading.unknown(reason, detail)
                        : Reading.unknown(Reason.VANISHED, "the connection was not listed"));
    }

    /** Whether the requests of every connection were counted. */
    boolean areAllCounted() {
        return control.isKnown() && waiting.values().stream().allMatch(Reading::isKnown);
    }

    /** Connections with waiting requests, of those counted. */
    List<Long> busy() {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().orElse(0L) > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether it was counted and no request waits. */
    boolean isIdle(long number) {
        return waiting(number).asOptional().filter(count -> count == 0).isPresent();
    }

    /** Whether the mounts of every process were read; PID 1, which some systems hide even from root, lives with others. */
    boolean areAllMountsKnown(HostSnapshot snapshot) {
        return !byNamespace.isEmpty() && snapshot.processes().stream().allMatch(this::areMountsKnown);
    }

    private boolean areMountsKnown(Process process) {
        return switch (process.namespaces()) {
            case Reading.Known<Map<String, Long>> links -> {
                Long mounts = links.value().get("mnt");
                yield mounts == null || byNamespace.containsKey(mounts);
            }
            case Reading.Unknown<Map<String, Long>> unknown ->
                unknown.reason() == Reason.VANISHED || process.pid() == 1;
        };
    }

    /** The connections mounted in the mount namespace of a process; empty where that is not known. */
    Optional<List<Long>> seenBy(Process process) {
        return process.namespaces().asOptional().map(links -> links.get("mnt")).map(byNamespace::get);
    }
}
