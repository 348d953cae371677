package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.joins.FuseDevice.Open;

/**
 * Who holds /dev/fuse for which connection: as fdinfo says, else by name. The kernel names the connection in fdinfo only
 * since 6.1x; before, a mount type, source or mount point that fits the process tells, or that there is only one of each.
 */
final class FuseHolders {
    private final Case host;
    private final Map<Long, List<FuseMount>> mounts;
    private final Map<Long, List<FuseHolder>> byConnection = new TreeMap<>();
    private final Set<Integer> unclaimed = new HashSet<>();

    private FuseHolders(Case host, Map<Long, List<FuseMount>> mounts) {
        this.host = host;
        this.mounts = mounts;
    }

    static FuseHolders of(Case host, FuseDevice device, Map<Long, List<FuseMount>> mounts) {
        FuseHolders holders = new FuseHolders(host, mounts);
        List<Open> unnamed = new ArrayList<>();
        for (Open open : device.open()) {
            open.connection()
                    .ifPresentOrElse(
                            number -> holders.add(
                                    number, new FuseHolder(open.process(), open.fd(), true, "its fdinfo names it")),
                            () -> unnamed.add(open));
        }
        holders.guess(unnamed);
        return holders;
    }

    List<FuseHolder> of(long connection) {
        return byConnection.getOrDefault(connection, List.of());
    }

    /** Rows of processes that hold /dev/fuse for a connection nobody knows. */
    Set<Integer> unclaimed() {
        return unclaimed;
    }

    /** Threads and clones of the device hold it more than once. */
    private void add(long connection, FuseHolder holder) {
        List<FuseHolder> known = byConnection.computeIfAbsent(connection, _ -> new ArrayList<>());
        if (known.stream().noneMatch(one -> one.process() == holder.process())) {
            known.add(holder);
        }
    }

    private void guess(List<Open> unnamed) {
        List<Long> open = mounts.entrySet().stream()
                .filter(entry -> !byConnection.containsKey(entry.getKey()))
                .filter(entry -> entry.getValue().stream().noneMatch(FuseMount::isVirtiofs))
                .map(Map.Entry::getKey)
                .toList();
        List<Open> rest = unnamed.stream().filter(one -> !byName(one, open)).toList();
        List<Long> alone = open.stream()
                .filter(number -> !byConnection.containsKey(number))
                .toList();
        Set<Integer> processes = new HashSet<>();
        rest.forEach(one -> processes.add(one.process()));
        if (alone.size() == 1 && processes.size() == 1) {
            Open only = rest.getFirst();
            add(
                    alone.getFirst(),
                    new FuseHolder(
                            only.process(), only.fd(), false, "no other process holds /dev/fuse for another mount"));
        } else {
            unclaimed.addAll(processes);
        }
    }

    private boolean byName(Open one, List<Long> connections) {
        boolean found = false;
        for (long number : connections) {
            Optional<String> why = mounts.getOrDefault(number, List.of()).stream()
                    .flatMap(place -> FuseNames.match(host.process(one.process()), place).stream())
                    .findFirst();
            if (why.isPresent()) {
                add(number, new FuseHolder(one.process(), one.fd(), false, why.get()));
                found = true;
            }
        }
        return found;
    }
}
