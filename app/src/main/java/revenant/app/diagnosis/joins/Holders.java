package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Mounts;
import revenant.collector.model.BlockDevice;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/**
 * Who holds a mount. In its own mount namespace it is busy by what processes have on it, by mounts below it and by devices
 * that lie on a file of it; copies in other namespaces keep the file system and its device busy.
 *
 * @param uses what processes of its namespace have on it
 * @param below mount points on it
 * @param devices loop devices whose file lies on it, by name
 * @param copies the same file system in other mount namespaces
 * @param unread processes of its namespace of which something could not be read
 */
public record Holders(
        Place place, List<Use> uses, List<String> below, List<String> devices, List<MountCopy> copies, int unread) {

    /** A mount in one namespace. */
    public record Place(MountNamespace namespace, Mount mount) {
        public String source() {
            return MountTables.source(namespace);
        }
    }

    /**
     * Something a process has on it.
     *
     * @param what cwd, root, exe, or the descriptor as {@code fd/3}
     */
    public record Use(int node, String what, String path) {}

    public static Holders of(Case host, Place place) {
        List<Use> uses = new ArrayList<>();
        int unread = 0;
        for (int node : MountMembers.of(host, place.namespace())) {
            unread += collect(host.process(node), node, place, uses) ? 0 : 1;
        }
        return new Holders(place, uses, below(place), devices(host, place), MountCopy.of(host, place), unread);
    }

    /** Whether all could be read; what an ending task does not have any more counts as read. */
    static boolean collect(Process process, int node, Place place, List<Use> uses) {
        boolean read = use(process.cwd(), node, "cwd", place, uses);
        read &= use(process.root(), node, "root", place, uses);
        read &= use(process.exe(), node, "exe", place, uses);
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            read &= use(descriptor.target(), node, "fd/" + descriptor.fd(), place, uses);
        }
        return read && (process.descriptors().isKnown() || isGone(process.descriptors()));
    }

    private static boolean use(Reading<String> path, int node, String what, Place place, List<Use> uses) {
        path.asOptional().filter(found -> lies(found, place)).ifPresent(found -> uses.add(new Use(node, what, found)));
        return path.isKnown() || isGone(path);
    }

    private static boolean isGone(Reading<?> reading) {
        return reading instanceof Reading.Unknown<?> unknown && unknown.reason() == Reason.VANISHED;
    }

    private static boolean lies(String path, Place place) {
        return path.startsWith(place.mount().mountPoint())
                && !path.startsWith("/memfd:")
                && !path.startsWith("/SYSV")
                && Mounts.holding(path, MountTables.mounts(place.namespace()))
                        .filter(mount -> mount.id() == place.mount().id())
                        .isPresent();
    }

    /** Mounted on it: its children, and theirs. */
    private static List<String> below(Place place) {
        String prefix =
                place.mount().mountPoint().equals("/") ? "/" : place.mount().mountPoint() + "/";
        return MountTables.mounts(place.namespace()).stream()
                .filter(mount -> mount.id() != place.mount().id())
                .map(Mount::mountPoint)
                .filter(point -> point.startsWith(prefix))
                .distinct()
                .toList();
    }

    private static List<String> devices(Case host, Place place) {
        List<String> found = new ArrayList<>();
        for (BlockDevice device : host.snapshot().kernelFacts().blockDevices().orElse(List.of())) {
            Optional<String> file = device.backing() instanceof BlockDevice.Loop loop
                    ? loop.file().asOptional()
                    : Optional.empty();
            if (file.filter(path -> lies(path, place)).isPresent()) {
                found.add(device.name());
            }
        }
        return found;
    }

    public boolean isEmpty() {
        return uses.isEmpty() && below.isEmpty() && devices.isEmpty() && copies.isEmpty();
    }

    /** Nodes of the processes that use it, ascending. */
    public List<Integer> users() {
        return uses.stream().map(Use::node).distinct().toList();
    }
}
