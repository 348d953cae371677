package revenant.app.wait;

import java.util.List;
import java.util.Optional;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** Which mount a path of a process lies on: the longest mount point of its own mount namespace. */
public final class Mounts {
    private Mounts() {}

    /** The mounts a process sees. */
    public static Reading<List<Mount>> of(HostSnapshot snapshot, Process process) {
        return process.namespaces().flatMap(namespaces -> {
            Long inode = namespaces.get("mnt");
            return inode == null
                    ? Reading.unknown(Reason.NOT_COLLECTED, "its mount namespace")
                    : inNamespace(snapshot, inode);
        });
    }

    private static Reading<List<Mount>> inNamespace(HostSnapshot snapshot, long inode) {
        for (MountNamespace namespace : snapshot.mountNamespaces()) {
            if (namespace.inode().asOptional().filter(found -> found == inode).isPresent()) {
                return namespace.mounts();
            }
        }
        return Reading.unknown(Reason.NOT_COLLECTED, "the mounts of mount namespace " + inode);
    }

    /** The mount that holds an absolute path; of several on the same point the last, which covers the others. */
    public static Optional<Mount> holding(String path, List<Mount> mounts) {
        Mount best = null;
        for (Mount mount : mounts) {
            boolean longer = best == null
                    || mount.mountPoint().length() >= best.mountPoint().length();
            if (longer && isPrefix(mount.mountPoint(), path)) {
                best = mount;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isPrefix(String mountPoint, String path) {
        return mountPoint.equals("/")
                ? path.startsWith("/")
                : path.startsWith(mountPoint)
                        && (path.length() == mountPoint.length() || path.charAt(mountPoint.length()) == '/');
    }
}
