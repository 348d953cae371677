package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Evidence;
import revenant.app.wait.Mounts;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Text;

/** What processes keep from others: mounts that cannot be unmounted, pipes that do not end, files that are not freed. */
public final class Holdings {
    /** File systems of the kernel itself, which nobody unmounts. */
    private static final Set<String> KERNELS_OWN = Set.of(
            "proc",
            "sysfs",
            "devtmpfs",
            "devpts",
            "cgroup",
            "cgroup2",
            "mqueue",
            "securityfs",
            "debugfs",
            "tracefs",
            "pstore",
            "bpf",
            "configfs",
            "fusectl",
            "binfmt_misc",
            "hugetlbfs",
            "nsfs");

    private static final Set<String> PERMANENT = Set.of("/", "/run", "/dev/shm");

    private final Case host;
    private final Set<Integer> holders;
    private final Map<String, Evidence> mounts = new LinkedHashMap<>();
    private final Map<String, Evidence> pipes = new LinkedHashMap<>();
    private final Map<String, Evidence> deleted = new LinkedHashMap<>();

    private Holdings(Case host, Collection<Integer> rows) {
        this.host = host;
        this.holders = new HashSet<>(rows);
    }

    /** What the processes of these rows hold. */
    public static Holdings of(Case host, Collection<Integer> rows) {
        Holdings holdings = new Holdings(host, rows);
        rows.forEach(holdings::look);
        return holdings;
    }

    /** Mount points they keep busy, as they see them. */
    public Set<String> mountPoints() {
        return mounts.keySet();
    }

    /** At most {@code most} of each kind. */
    public List<Evidence> evidence(int most) {
        List<Evidence> all = new ArrayList<>();
        for (Map<String, Evidence> kind : List.of(mounts, pipes, deleted)) {
            kind.values().stream().limit(most).forEach(all::add);
        }
        return all;
    }

    private void look(int row) {
        Process process = host.process(row);
        List<Mount> visible = Mounts.of(host.snapshot(), process).orElse(List.of());
        process.cwd().asOptional().ifPresent(path -> path(row, path, "working directory", "cwd", visible));
        process.exe().asOptional().ifPresent(path -> path(row, path, "executable", "exe", visible));
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            String target = descriptor.target().orElse("");
            switch (descriptor.kind()) {
                case FILE -> path(row, target, "an open file", "fd/" + descriptor.fd(), visible);
                case DELETED -> deleted(row, target, descriptor.fd());
                case PIPE -> pipe(row, target, descriptor.fd());
                default -> {}
            }
        }
    }

    private void path(int row, String path, String what, String file, List<Mount> visible) {
        Optional<Mount> mount = Mounts.holding(path, visible)
                .filter(found -> !PERMANENT.contains(found.mountPoint()) && !KERNELS_OWN.contains(found.fsType()));
        mount.ifPresent(found -> mounts.putIfAbsent(
                found.mountPoint(),
                evidence(
                        row,
                        "keeps mount " + Text.printable(found.mountPoint()) + " (" + Text.printable(found.fsType())
                                + ") busy: " + what + " of " + host.name(row) + " is " + Text.printable(path),
                        file)));
    }

    private void deleted(int row, String target, int fd) {
        deleted.putIfAbsent(
                target,
                evidence(
                        row,
                        host.name(row) + " has a deleted file open, whose room is not freed: " + Text.printable(target),
                        "fd/" + fd));
    }

    private void pipe(int row, String target, int fd) {
        PipeEnds ends = host.joined(PipeEnds.class, PipeEnds::of);
        ends.of(target).stream()
                .filter(other -> !holders.contains(other) && !host.ours(other))
                .findFirst()
                .ifPresent(other -> pipes.putIfAbsent(
                        target,
                        evidence(
                                row,
                                host.name(row) + " has " + Text.printable(target) + " open as " + fd + ", as has "
                                        + host.name(other) + ": who reads it sees no end while one writer is left",
                                "fd/" + fd)));
    }

    private Evidence evidence(int row, String fact, String file) {
        return new Evidence(Optional.of(host.key(row)), fact, host.sources().shared(host.process(row), file));
    }
}
