package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/**
 * Who has /dev/fuse open, and whose descriptors could not be read.
 *
 * @param open each descriptor of /dev/fuse
 * @param unread rows of living processes that might have it open too
 */
record FuseDevice(List<Open> open, List<Integer> unread) {
    private static final String KEY = "fuse_connection";

    /**
     * One descriptor.
     *
     * @param connection as fdinfo says; empty where this kernel does not print it or it was not read
     * @param read whether fdinfo was read
     */
    record Open(int process, int fd, Optional<Long> connection, boolean read) {}

    static FuseDevice of(Case host) {
        List<Open> open = new ArrayList<>();
        List<Integer> unread = new ArrayList<>();
        ProcessTree tree = host.tree();
        LastFull full = LastFull.before(host);
        boolean heirs = full.hasLost(FuseDevice::isOpenIn, tree.snapshot());
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            Process process = tree.process(row);
            boolean known = full.isNew(process) ? !heirs : look(process, full, row, open);
            if (!known && mayHold(tree, row) && !host.ours(row)) {
                unread.add(row);
            }
        }
        return new FuseDevice(withoutUnmounted(open), List.copyOf(unread));
    }

    /** Whether all descriptors could be read. */
    private static boolean look(Process process, LastFull full, int row, List<Open> open) {
        Reading<List<Descriptor>> descriptors = full.descriptors(process);
        if (descriptors instanceof Reading.Unknown<List<Descriptor>> unknown) {
            return unknown.reason() == Reason.VANISHED;
        }
        boolean all = true;
        for (Descriptor descriptor : descriptors.orElse(List.of())) {
            if (isDevice(descriptor)) {
                open.add(open(full.informed(process, descriptor), row));
            }
            all &= descriptor.target().isKnown() || hasClosed(descriptor);
        }
        return all;
    }

    private static boolean isOpenIn(Process process) {
        return process.descriptors().orElse(List.of()).stream().anyMatch(FuseDevice::isDevice);
    }

    private static boolean isDevice(Descriptor descriptor) {
        return descriptor.target().orElse("").equals("/dev/fuse");
    }

    private static boolean hasClosed(Descriptor descriptor) {
        return descriptor.target() instanceof Reading.Unknown<String> unknown && unknown.reason() == Reason.VANISHED;
    }

    private static Open open(Descriptor descriptor, int row) {
        Optional<Long> connection = descriptor
                .info()
                .asOptional()
                .flatMap(info -> info.first(KEY))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        return new Open(row, descriptor.fd(), connection, descriptor.info().isKnown());
    }

    /** Where the kernel names connections, a device without one serves none. */
    private static List<Open> withoutUnmounted(List<Open> all) {
        boolean named = all.stream().anyMatch(one -> one.connection().isPresent());
        return all.stream()
                .filter(one -> one.connection().isPresent() || !named || !one.read())
                .toList();
    }

    private static boolean mayHold(ProcessTree tree, int row) {
        boolean alive = false;
        for (int node = row; node < tree.threadsEnd(row); node++) {
            alive |= !tree.ended(node);
        }
        return alive && !tree.task(row).stat().flags().kernelThread();
    }

    /** Rows of processes with a descriptor whose connection is not known. */
    Set<Integer> unnamed() {
        Set<Integer> rows = new HashSet<>();
        open.stream().filter(one -> one.connection().isEmpty()).forEach(one -> rows.add(one.process()));
        return rows;
    }
}
