package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Cgroup;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Text;

/**
 * The same file system in another mount namespace: same device and root.
 *
 * @param members processes of that namespace
 * @param owner the container, unit or process the namespace is of, safe to show
 * @param uses what its processes have on it
 * @param passedOn whether an unmount in the first namespace reaches it: what it is mounted on is a peer or slave of what
 *     the first one is mounted on (mount_namespaces(7)); empty where that is not known
 */
public record MountCopy(
        Holders.Place place, List<Integer> members, String owner, List<Holders.Use> uses, Optional<Boolean> passedOn) {

    static List<MountCopy> of(Case host, Holders.Place place) {
        List<MountCopy> found = new ArrayList<>();
        for (MountNamespace namespace : MountTables.in(host).all()) {
            if (namespace != place.namespace()) {
                of(host, place, namespace).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<MountCopy> of(Case host, Holders.Place place, MountNamespace namespace) {
        return MountTables.mounts(namespace).stream()
                .filter(mount -> isSame(mount, place.mount()))
                .findFirst()
                .map(mount -> of(host, new Holders.Place(namespace, mount), passedOn(place, namespace, mount)));
    }

    /** A copy of which only the path is known. */
    static MountCopy of(Case host, Holders.Place copy, Optional<Boolean> passedOn) {
        List<Integer> members = MountMembers.of(host, copy.namespace());
        List<Holders.Use> uses = new ArrayList<>();
        members.forEach(node -> Holders.collect(host.process(node), node, copy, uses));
        return new MountCopy(copy, members, owner(host, copy, members), uses, passedOn);
    }

    private static boolean isSame(Mount one, Mount other) {
        return one.major() == other.major()
                && one.minor() == other.minor()
                && one.root().equals(other.root());
    }

    private static String owner(Case host, Holders.Place copy, List<Integer> members) {
        if (members.isEmpty()) {
            return "namespace of process " + copy.namespace().readThrough();
        }
        int first = members.getFirst();
        Optional<Cgroup> cgroup = host.tree().cgroup(first).asOptional();
        Optional<String> container =
                cgroup.filter(found -> found.container().isPresent()).map(Cgroup::words);
        String unit = cgroup.map(Cgroup::unit).filter(name -> !name.isEmpty()).orElse("");
        return container
                .map(Text::printable)
                .orElseGet(() -> host.name(first) + (unit.isEmpty() ? "" : " of " + Text.printable(unit)));
    }

    /** By the peer groups of what both are mounted on: {@code shared:N} of the one, {@code shared:N master:N} of the other. */
    private static Optional<Boolean> passedOn(Holders.Place place, MountNamespace namespace, Mount copy) {
        Optional<Mount> parent = parent(place.namespace(), place.mount());
        Optional<Mount> other = parent(namespace, copy);
        if (parent.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> group = tag(parent.get(), "shared:");
        boolean reaches = group.isPresent()
                && (tag(other.get(), "shared:").equals(group)
                        || tag(other.get(), "master:").equals(group));
        return Optional.of(reaches);
    }

    private static Optional<Mount> parent(MountNamespace namespace, Mount mount) {
        return MountTables.mounts(namespace).stream()
                .filter(found -> found.id() == mount.parentId() && found.id() != mount.id())
                .findFirst();
    }

    private static Optional<String> tag(Mount mount, String name) {
        for (String field : mount.optionalFields().split(" ", -1)) {
            if (field.startsWith(name)) {
                return Optional.of(field.substring(name.length()));
            }
        }
        return Optional.empty();
    }

    /** {@code "docker 0123456789ab at /data"}, safe to show. */
    public String words() {
        return owner + " at " + Text.printable(place.mount().mountPoint());
    }
}
