package revenant.app.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Text;

/** The mounts of the host itself: of the mount namespace that PID 1 is in; all of FreeBSD. */
public final class HostMounts {
    private HostMounts() {}

    /** Empty where they were not read. */
    public static Optional<List<Mount>> of(HostSnapshot snapshot) {
        Optional<Long> inode = snapshot.processes().stream()
                .filter(process -> process.pid() == 1)
                .findFirst()
                .flatMap(init ->
                        Optional.ofNullable(init.namespaces().orElse(Map.of()).get("mnt")));
        List<MountNamespace> all = snapshot.mountNamespaces();
        return all.stream()
                .filter(one -> all.size() == 1
                        || one.readThrough() == 1
                        || inode.isPresent() && one.inode().asOptional().equals(inode))
                .findFirst()
                .flatMap(one -> one.mounts().asOptional());
    }

    /** What a person would call the same mount. */
    public static String key(Mount mount) {
        return mount.mountPoint() + "\0" + mount.fsType() + "\0" + mount.source();
    }

    /** {@code "/mnt/s3 (fuse.s3fs, s3fs)"}; safe to show. */
    public static String words(Mount mount) {
        return Text.printable(mount.mountPoint()) + " (" + Text.printable(mount.fsType()) + ", "
                + Text.printable(mount.source()) + ")";
    }
}
