package revenant.app.jails;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.joins.DyingNamespace;
import revenant.app.diagnosis.joins.PidNamespace;
import revenant.app.diagnosis.joins.PidNamespaces;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Enclosure;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Status;

/** The containers of a Linux host, and the pid namespaces that belong to none. */
final class Containers {
    private static final Reading<List<HostSocket>> NO_SOCKETS =
            Reading.unknown(Reason.NOT_COLLECTED, "Revenant reads no socket tables of Linux");
    private static final Reading<Boolean> NO_NAMESPACE =
            Reading.unknown(Reason.NOT_COLLECTED, "the pid namespace of none of its processes is known");
    private static final Reading<List<Mount>> SHARED =
            Reading.unknown(Reason.UNSUPPORTED, "its processes share the mounts of the host");

    private final ProcessTree tree;
    private final PidNamespaces namespaces;
    private final Map<Enclosure, List<Integer>> rows;

    Containers(ProcessTree tree, Map<Enclosure, List<Integer>> rows) {
        this.tree = tree;
        this.namespaces = PidNamespaces.in(Case.of(tree));
        this.rows = rows;
    }

    List<Draft> drafts() {
        return rows.entrySet().stream()
                .map(entry -> draft(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(draft -> draft.enclosure().words()))
                .toList();
    }

    private Draft draft(Enclosure enclosure, List<Integer> members) {
        List<PidNamespace> inside =
                members.stream().map(namespaces::of).flatMap(Optional::stream).toList();
        Optional<DyingNamespace> dying = members.stream()
                .map(namespaces::dyingAround)
                .flatMap(Optional::stream)
                .findFirst();
        Optional<Cgroup> cgroup = members.stream()
                .map(row -> tree.cgroup(row).asOptional())
                .flatMap(Optional::stream)
                .filter(found -> enclosure.kind() == Enclosure.Kind.PID_NAMESPACE
                        || found.container().isPresent())
                .findFirst();
        Origin origin = new Origin.OfLinux(
                cgroup.flatMap(Cgroup::container),
                cgroup.map(found -> path(found, members)),
                inside.stream()
                        .filter(namespace -> namespace.level() > 0)
                        .min(Comparator.comparingInt(PidNamespace::level)),
                dying.map(DyingNamespace::task),
                dying.filter(DyingNamespace::seen).isPresent());
        return new Draft(
                enclosure,
                origin,
                parent(enclosure, members),
                dying.isPresent() || members.stream().anyMatch(this::tells)
                        ? Reading.known(dying.isPresent())
                        : NO_NAMESPACE,
                new Members(tree, members),
                mounts(members),
                Zfs.notAsked(),
                NO_SOCKETS,
                Openings.NONE);
    }

    /** Whether the namespace of a process was read, and not only guessed by its parent's. */
    private boolean tells(int row) {
        return tree.process(row)
                        .namespaces()
                        .map(links -> links.containsKey("pid"))
                        .orElse(false)
                || tree.task(row).status().flatMap(Status::nsPids).isKnown();
    }

    /** The path that names the container, in whichever hierarchy it is. */
    private String path(Cgroup cgroup, List<Integer> members) {
        return members.stream()
                .flatMap(row -> tree.process(row).cgroup().orElse(List.of()).stream())
                .map(CgroupLine::path)
                .filter(line -> cgroup.container()
                        .filter(container -> line.contains(container.id()))
                        .isPresent())
                .findFirst()
                .orElse(cgroup.path());
    }

    /** The one that its first process was started from. */
    private Optional<Enclosure> parent(Enclosure own, List<Integer> members) {
        return members.stream()
                .map(tree::parent)
                .filter(parent -> parent >= 0)
                .map(parent -> tree.enclosure(parent).orElse(Optional.empty()))
                .filter(above -> !above.equals(Optional.of(own)))
                .findFirst()
                .flatMap(above -> above);
    }

    /** Of the mount namespace of the first process whose mounts were read. */
    private Reading<List<Mount>> mounts(List<Integer> members) {
        for (int row : members) {
            Optional<Long> inode = tree.process(row).namespaces().asOptional().map(links -> links.get("mnt"));
            Optional<MountNamespace> found = tree.snapshot().mountNamespaces().stream()
                    .filter(namespace ->
                            inode.isPresent() && namespace.inode().asOptional().equals(inode))
                    .findFirst();
            if (found.isPresent()) {
                return isOfHost(inode) ? SHARED : found.get().mounts();
            }
        }
        return Reading.notCollected();
    }

    private boolean isOfHost(Optional<Long> inode) {
        int init = tree.nodeOf(1);
        return init >= 0
                && tree.process(init)
                        .namespaces()
                        .asOptional()
                        .map(links -> links.get("mnt"))
                        .equals(inode);
    }
}
