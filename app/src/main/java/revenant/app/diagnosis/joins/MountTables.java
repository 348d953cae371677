package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Mounts;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Text;

/** The mounts of all mount namespaces, looked up by namespace and by path. */
public final class MountTables {
    private final Map<Long, MountNamespace> byInode = new LinkedHashMap<>();
    private final Map<String, Read> byDevice = new LinkedHashMap<>();
    private final List<MountNamespace> all;

    private MountTables(List<MountNamespace> all) {
        this.all = all;
        for (MountNamespace namespace : all) {
            namespace.inode().asOptional().ifPresent(inode -> byInode.put(inode, namespace));
            mounts(namespace).forEach(mount -> note(new Read(mount, source(namespace))));
        }
    }

    public static MountTables in(Case host) {
        return host.joined(
                MountTables.class, made -> new MountTables(made.snapshot().mountNamespaces()));
    }

    public List<MountNamespace> all() {
        return all;
    }

    /**
     * The mount namespace of a process. Where it is not known and the probe saw one only, that one: empty where there are
     * more.
     */
    public Optional<MountNamespace> of(Process process) {
        Optional<Long> inode = process.namespaces().asOptional().map(namespaces -> namespaces.getOrDefault("mnt", -1L));
        if (inode.isPresent()) {
            return Optional.ofNullable(byInode.get(inode.get()));
        }
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** What a process sees mounted; empty where that is not known. */
    public List<Mount> mounts(Process process) {
        return of(process).map(MountTables::mounts).orElse(List.of());
    }

    /** Mount points of the disk file systems a process sees, one per device, safe to show. */
    public List<String> disks(Process process) {
        Set<String> devices = new HashSet<>();
        return mounts(process).stream()
                .filter(mount -> mount.source().startsWith("/dev/"))
                .filter(mount -> devices.add(mount.major() + ":" + mount.minor()))
                .map(mount -> Text.printable(mount.mountPoint()))
                .toList();
    }

    static List<Mount> mounts(MountNamespace namespace) {
        return namespace.mounts().orElse(List.of());
    }

    /** The file of /proc a namespace's mounts were read from. */
    static String source(MountNamespace namespace) {
        return "/proc/" + namespace.readThrough() + "/mountinfo";
    }

    /** A mount and the file it was read from. */
    record Read(Mount mount, String source) {}

    /** The mounts that can hold a path in whatever namespace it is of: one per device, the namespace read first before. */
    List<Read> holding(String path) {
        List<Read> found = new ArrayList<>();
        Set<String> devices = new HashSet<>();
        for (MountNamespace namespace : all) {
            Mounts.holding(path, mounts(namespace))
                    .filter(mount -> devices.add(mount.major() + ":" + mount.minor()))
                    .ifPresent(mount -> found.add(new Read(mount, source(namespace))));
        }
        return found;
    }

    /** A mount of a device by its number, in any namespace; one of the whole file system before one of a part. */
    Optional<Read> ofDevice(int major, int minor) {
        return Optional.ofNullable(byDevice.get(major + ":" + minor));
    }

    /** A mount of a source such as {@code /dev/sda1}, in any namespace. */
    Optional<Read> ofSource(String source) {
        for (Read read : byDevice.values()) {
            if (read.mount().source().equals(source)) {
                return Optional.of(read);
            }
        }
        return Optional.empty();
    }

    private void note(Read read) {
        Mount mount = read.mount();
        byDevice.merge(
                mount.major() + ":" + mount.minor(),
                read,
                (known, more) -> known.mount().root().equals("/") ? known : more);
    }
}
