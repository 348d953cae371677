package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import revenant.app.diagnosis.Case;
import revenant.collector.model.FuseConnection;
import revenant.collector.model.Reading;

/** All FUSE connections of a host: where they are mounted, who serves them and who waits for them. */
public final class FuseConnections {
    private final Map<Long, FuseConn> byNumber = new TreeMap<>();
    private final Map<Integer, FuseWait> waits = new HashMap<>();
    private final Reading<List<FuseConnection>> control;
    private final Set<Integer> unclaimed;
    private final List<Integer> unread;
    private final boolean mountsKnown;

    private FuseConnections(Case host, FuseTable table, FuseDevice device) {
        this.control = host.snapshot().fuseConnections();
        FuseHolders holders = FuseHolders.of(host, device, table.mounts());
        this.unclaimed = holders.unclaimed();
        this.unread = device.unread();
        this.mountsKnown = table.areAllMountsKnown(host.snapshot());
        Map<Long, List<FuseWait>> byConnection = waits(host, table, device, holders);
        List<Long> numbers = new ArrayList<>(table.numbers());
        device.open().forEach(one -> one.connection().ifPresent(numbers::add));
        for (long number : numbers) {
            byNumber.computeIfAbsent(
                    number,
                    _ -> new FuseConn(
                            number,
                            table.waiting(number),
                            table.mounts().getOrDefault(number, List.of()),
                            holders.of(number),
                            byConnection.getOrDefault(number, List.of())));
        }
    }

    public static FuseConnections in(Case host) {
        return host.joined(
                FuseConnections.class,
                one -> new FuseConnections(one, FuseTable.of(one.snapshot()), FuseDevice.of(one)));
    }

    private Map<Long, List<FuseWait>> waits(Case host, FuseTable table, FuseDevice device, FuseHolders holders) {
        Map<Long, List<FuseWait>> byConnection = new TreeMap<>();
        if (table.numbers().isEmpty() && device.open().isEmpty() && control.isKnown()) {
            return byConnection;
        }
        FuseResolver resolver = new FuseResolver(host, table, new FusePaths(host, device), holders);
        for (int node = 0; node < host.tree().size(); node++) {
            Optional<FuseWait> wait = host.ours(node) ? Optional.empty() : resolver.wait(node);
            if (wait.isPresent()) {
                waits.put(node, wait.get());
                wait.get()
                        .connection()
                        .ifPresent(number -> byConnection
                                .computeIfAbsent(number, _ -> new ArrayList<>())
                                .add(wait.get()));
            }
        }
        return byConnection;
    }

    /** Ascending by number. */
    public List<FuseConn> all() {
        return List.copyOf(byNumber.values());
    }

    public Optional<FuseConn> of(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** What a task waits for inside FUSE; empty where it does not. */
    public Optional<FuseWait> wait(int node) {
        return Optional.ofNullable(waits.get(node));
    }

    /** The connection a task waits for. */
    public Optional<FuseConn> waitedFor(int node) {
        return wait(node).flatMap(FuseWait::connection).flatMap(this::of);
    }

    /** Whether the file system that tells of connections, fusectl, is mounted where the probe ran; empty if not known. */
    public Optional<Boolean> hasControl() {
        return switch (control) {
            case Reading.Known<List<FuseConnection>> _ -> Optional.of(true);
            case Reading.Unknown<List<FuseConnection>> unknown ->
                switch (unknown.reason()) {
                    case UNSUPPORTED -> Optional.of(false);
                    case DENIED -> Optional.of(true);
                    default -> Optional.empty();
                };
        };
    }

    /** Whether the mounts of every process were read, so that what is mounted nowhere is. */
    public boolean areAllMountsKnown() {
        return mountsKnown;
    }

    /** Rows of processes that hold /dev/fuse for a connection nobody knows. */
    public Set<Integer> unclaimed() {
        return unclaimed;
    }

    /** Rows of living processes whose descriptors could not be read: each might hold /dev/fuse. */
    public List<Integer> unread() {
        return unread;
    }
}
