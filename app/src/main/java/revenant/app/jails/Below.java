package revenant.app.jails;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.ZfsDataset;

/** What lies below the root of a jail. Of a jail whose root is the host's nothing can be told apart. */
final class Below {
    private static final Reading<List<Mount>> SHARED =
            Reading.unknown(Reason.UNSUPPORTED, "its root is the host's own, so the host's mounts are below it, too");

    private Below() {}

    static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root.endsWith("/") ? root : root + "/");
    }

    static Reading<List<Mount>> mounts(HostSnapshot snapshot, Jail jail) {
        return jail.path()
                .flatMap(root -> root.equals("/")
                        ? SHARED
                        : mounts(snapshot)
                                .map(all -> all.stream()
                                        .filter(mount -> isBelow(mount.mountPoint(), root))
                                        .toList()));
    }

    /** The mount that the root of a jail lies in, unless it is the host's root or one that is below the jail's. */
    static Optional<Mount> ground(HostSnapshot snapshot, Jail jail) {
        String root = jail.path().orElse("/");
        return mounts(snapshot).orElse(List.of()).stream()
                .filter(mount -> isBelow(root, mount.mountPoint()))
                .reduce((a, b) -> b.mountPoint().length() >= a.mountPoint().length() ? b : a)
                .filter(mount ->
                        !mount.mountPoint().equals("/") && !mount.mountPoint().equals(root));
    }

    private static Reading<List<Mount>> mounts(HostSnapshot snapshot) {
        Optional<MountNamespace> only = snapshot.mountNamespaces().stream().findFirst();
        return only.isPresent() ? only.get().mounts() : Reading.notCollected();
    }

    /** By where they are mounted, as zfs or as mount says it; the one that the root lies in is among them. */
    static Zfs zfs(JailFacts facts, Jail jail, Reading<List<Mount>> mounts, Optional<Mount> ground) {
        String root = jail.path().orElse("/");
        if (root.equals("/")) {
            return Zfs.unknown(jail.path().isKnown() ? SHARED : jail.path());
        }
        Set<String> mounted = Stream.concat(mounts.orElse(List.of()).stream(), ground.stream())
                .filter(mount -> mount.fsType().equals("zfs"))
                .map(Mount::source)
                .collect(Collectors.toSet());
        Reading<List<ZfsDataset>> datasets = facts.datasets()
                .map(all -> all.stream()
                        .filter(dataset -> mounted.contains(dataset.name()) || isMountedBelow(dataset, root))
                        .toList());
        Set<String> names = Stream.concat(
                        mounted.stream(), datasets.orElse(List.of()).stream().map(ZfsDataset::name))
                .collect(Collectors.toSet());
        return new Zfs(
                datasets,
                facts.snapshots()
                        .map(all -> all.stream()
                                .filter(snapshot -> names.contains(snapshot.dataset()))
                                .toList()));
    }

    private static boolean isMountedBelow(ZfsDataset dataset, String root) {
        boolean mounted = dataset.mounted().orElse(Optional.empty()).orElse(false);
        return mounted
                && dataset.mountpoint()
                        .orElse(Optional.empty())
                        .filter(point -> isBelow(point, root))
                        .isPresent();
    }
}
