package revenant.app.diagnosis.joins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Mounts;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Text;

/**
 * Which mount a task waits in, where only the kind of file system is known: the one of that kind that its process has a
 * file on, the only one of that kind, or the one its working directory is on. Never sure.
 */
final class MountsOfKind {
    private MountsOfKind() {}

    static Optional<Behind> behind(Case host, int node, FileSystemKind kind) {
        Process process = host.process(node);
        Map<String, Mount> devices = new HashMap<>();
        List<Mount> all = MountTables.in(host).mounts(process);
        for (Mount mount : all) {
            if (FileSystemKind.ofType(mount.fsType()).equals(Optional.of(kind))) {
                devices.putIfAbsent(mount.major() + ":" + mount.minor(), mount);
            }
        }
        List<Mount> ofKind = List.copyOf(devices.values());
        String source = host.sources().shared(process, "mountinfo");
        if (!kind.answeredByOthers()) {
            return only(host, process, ofKind, kind, source, "the only " + kind.words() + " mount it sees");
        }
        return opened(host, process, all, kind)
                .or(() -> only(host, process, ofKind, kind, source, "the only " + kind.words() + " mount it sees"))
                .or(() -> workingDirectory(host, process, all, kind));
    }

    private static Optional<Behind> workingDirectory(
            Case host, Process process, List<Mount> mounts, FileSystemKind kind) {
        return process.cwd()
                .asOptional()
                .flatMap(path -> Mounts.holding(path, mounts))
                .filter(mount -> FileSystemKind.ofType(mount.fsType()).equals(Optional.of(kind)))
                .map(mount -> behind(
                        host,
                        process,
                        mount,
                        kind,
                        "its working directory is on it; the path it was given is not readable",
                        host.sources().shared(process, "cwd")));
    }

    private static Optional<Behind> only(
            Case host, Process process, List<Mount> mounts, FileSystemKind kind, String source, String how) {
        return mounts.size() == 1
                ? Optional.of(behind(host, process, mounts.getFirst(), kind, how, source))
                : Optional.empty();
    }

    private static Behind behind(
            Case host, Process process, Mount mount, FileSystemKind kind, String how, String source) {
        return new Behind(Optional.of(kind), Behinds.in(host).of(process, mount), how, source, false);
    }

    /** The mount that all its open files of that kind of file system lie on. */
    private static Optional<Behind> opened(Case host, Process process, List<Mount> mounts, FileSystemKind kind) {
        Map<String, Mount> found = new HashMap<>();
        Descriptor first = null;
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            Optional<Mount> mount = descriptor
                    .target()
                    .asOptional()
                    .filter(path -> path.startsWith("/"))
                    .flatMap(path -> Mounts.holding(path, mounts))
                    .filter(holding -> FileSystemKind.ofType(holding.fsType()).equals(Optional.of(kind)));
            if (mount.isPresent()) {
                found.put(mount.get().major() + ":" + mount.get().minor(), mount.get());
                first = first == null ? descriptor : first;
            }
        }
        if (found.size() != 1 || first == null) {
            return Optional.empty();
        }
        String how = "its descriptor " + first.fd() + ", " + first.target().show(Text::printable)
                + ", lies on the only " + kind.words() + " mount it has files on";
        String source = host.sources().descriptor(process, first.fd());
        return Optional.of(behind(host, process, found.values().iterator().next(), kind, how, source));
    }
}
