package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Mounts;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;

/** The mounts someone wants to be rid of: the path that was asked for, and what umount(8) waits to unmount. */
public final class WantedMounts {
    /**
     * Such a mount.
     *
     * @param path as asked for
     * @param place where it is mounted; empty where no mount is at that path
     * @param task who wants it: an umount that waits, or a script that speaks of umount and of this path; empty for a
     *     question
     * @param waits whether that is an umount that waits in the kernel
     */
    public record Wanted(String path, Optional<Holders.Place> place, Optional<Integer> task, boolean waits) {}

    private static final Pattern UMOUNT = Pattern.compile("(?:^|[\\s;&|(/])umount(?:\\s|$)");

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "busybox");

    private WantedMounts() {}

    public static List<Wanted> in(Case host) {
        List<Wanted> found = new ArrayList<>();
        for (Waiter waiter : Waiters.in(host).living()) {
            unmounting(host, waiter.node()).ifPresent(found::add);
        }
        for (int node = 0; node < host.tree().size(); node = host.tree().threadsEnd(node)) {
            int script = node;
            scripted(host, node)
                    .filter(path ->
                            found.stream().noneMatch(other -> other.path().equals(path)))
                    .ifPresent(path -> found.add(new Wanted(
                            path,
                            MountTables.in(host).of(host.process(script)).flatMap(namespace -> at(namespace, path)),
                            Optional.of(script),
                            false)));
        }
        host.mount().map(WantedMounts::plain).ifPresent(path -> asked(host, path, found));
        return found;
    }

    /** The mount point that a shell tries to unmount, by its words: one of them says umount, another is the mount point. */
    private static Optional<String> scripted(Case host, int node) {
        List<String> words = host.process(node).commandLine().orElse(List.of());
        if (words.size() < 3
                || host.ours(node)
                || !SHELLS.contains(words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1))
                || words.stream().noneMatch(word -> UMOUNT.matcher(word).find())) {
            return Optional.empty();
        }
        return MountTables.in(host)
                .of(host.process(node))
                .flatMap(namespace -> words.stream()
                        .skip(1)
                        .map(WantedMounts::plain)
                        .filter(word ->
                                word.startsWith("/") && at(namespace, word).isPresent())
                        .findFirst());
    }

    private static String plain(String path) {
        return path.length() > 1 && path.endsWith("/") ? plain(path.substring(0, path.length() - 1)) : path;
    }

    private static void asked(Case host, String path, List<Wanted> found) {
        Optional<Holders.Place> place = ours(host).flatMap(namespace -> at(namespace, path));
        boolean known = place.isPresent()
                && found.stream().anyMatch(other -> other.place().equals(place));
        if (!known) {
            found.add(new Wanted(path, place, Optional.empty(), false));
        }
    }

    /** The namespace in which the path was asked: the probe's, else that of PID 1. */
    static Optional<MountNamespace> ours(Case host) {
        int probe = host.snapshot().host().probePid().map(host.tree()::nodeOf).orElse(-1);
        int node = probe < 0 ? host.tree().nodeOf(1) : probe;
        Optional<MountNamespace> found =
                node < 0 ? Optional.empty() : MountTables.in(host).of(host.process(node));
        return found.or(() -> MountTables.in(host).all().stream().findFirst());
    }

    /** Of several on one point the last, which covers the others. */
    private static Optional<Holders.Place> at(MountNamespace namespace, String path) {
        return Mounts.holding(path, MountTables.mounts(namespace))
                .filter(mount -> mount.mountPoint().equals(path))
                .map(mount -> new Holders.Place(namespace, mount));
    }

    private static Optional<Wanted> unmounting(Case host, int node) {
        Process process = host.process(node);
        List<String> arguments = process.commandLine().orElse(List.of());
        String comm = process.leader().stat().comm();
        if (!comm.equals("umount") && !comm.startsWith("umount.") || arguments.size() < 2) {
            return Optional.empty();
        }
        String path = plain(arguments.getLast());
        Optional<Holders.Place> place = MountTables.in(host)
                .of(process)
                .flatMap(namespace -> at(namespace, path).or(() -> of(namespace, path)));
        return path.startsWith("/") ? Optional.of(new Wanted(path, place, Optional.of(node), true)) : Optional.empty();
    }

    /** By its source: umount takes a device, too. */
    private static Optional<Holders.Place> of(MountNamespace namespace, String source) {
        return MountTables.mounts(namespace).stream()
                .filter(mount -> mount.source().equals(source) && source.startsWith("/"))
                .findFirst()
                .map(mount -> new Holders.Place(namespace, mount));
    }

    /** Mounts at that path in other namespaces, where none is there in ours. */
    public static List<MountCopy> elsewhere(Case host, String path) {
        Optional<MountNamespace> ours = ours(host);
        List<MountCopy> found = new ArrayList<>();
        for (MountNamespace namespace : MountTables.in(host).all()) {
            if (ours.filter(own -> own == namespace).isEmpty()) {
                last(namespace, path)
                        .map(mount -> MountCopy.of(host, new Holders.Place(namespace, mount), Optional.empty()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** At the path itself, or below where a container has the host's tree: {@code /rootfs/data}. */
    private static Optional<Mount> last(MountNamespace namespace, String path) {
        return MountTables.mounts(namespace).stream()
                .filter(mount -> path.length() > 1 && mount.mountPoint().endsWith(path))
                .reduce((one, other) -> other.mountPoint().equals(path) ? other : one);
    }
}
