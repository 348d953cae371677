package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;
import revenant.collector.model.ZfsDataset;

/** The jails of a FreeBSD host, and what of the host belongs to each. None on Linux and where jls(8) said nothing. */
public final class Jails {
    private final ProcessTree tree;
    private final Optional<JailFacts> facts;
    private final List<Jail> all;
    private final List<Mount> mounts;
    private final Map<Integer, List<Integer>> members = new HashMap<>();

    private Jails(Case host) {
        this.tree = host.tree();
        this.facts = host.snapshot().jails().asOptional();
        this.all = facts.flatMap(known -> known.jails().asOptional()).orElse(List.of());
        this.mounts = host.snapshot().mountNamespaces().stream()
                .map(MountNamespace::mounts)
                .flatMap(reading -> reading.orElse(List.of()).stream())
                .toList();
    }

    public static Jails of(Case host) {
        Jails jails = new Jails(host);
        ProcessTree tree = host.tree();
        for (int row = 0; !jails.all.isEmpty() && row < tree.size(); row = tree.threadsEnd(row)) {
            int jid = jails.jid(row);
            if (jid > 0) {
                jails.members.computeIfAbsent(jid, _ -> new ArrayList<>()).add(row);
            }
        }
        return jails;
    }

    public static Jails in(Case host) {
        return host.joined(Jails.class, Jails::of);
    }

    /** Living and dying ones, ascending by jid. */
    public List<Jail> all() {
        return all;
    }

    public Optional<JailFacts> facts() {
        return facts;
    }

    /** 0 for the host itself, -1 where it is not known. */
    public int jid(int row) {
        return tree.process(row).jid().orElse(-1);
    }

    /** Its processes, ended ones too; not those of jails inside. */
    public List<Integer> members(int jid) {
        return members.getOrDefault(jid, List.of());
    }

    /** The jails made in it. */
    public List<Jail> children(int jid) {
        return all.stream()
                .filter(jail -> jail.parent().equals(Reading.known(jid)))
                .toList();
    }

    /** Whether the path of a jail is a part of the host of its own, so that what lies below it is the jail's. */
    public static Optional<String> root(Jail jail) {
        return jail.path().asOptional().filter(path -> path.startsWith("/") && path.length() > 1);
    }

    /** Whether a path lies in the root directory of a jail. */
    public static boolean contains(Jail jail, String path) {
        return root(jail)
                .filter(root -> path.equals(root) || path.startsWith(root + "/"))
                .isPresent();
    }

    /** The file systems that are mounted at its root and below. */
    public List<Mount> mountsBelow(Jail jail) {
        return mounts.stream()
                .filter(mount -> contains(jail, mount.mountPoint()))
                .toList();
    }

    /** The file system that its root directory is on, where that is none of the host's own; the jail keeps it busy. */
    public Optional<Mount> mountOfRoot(Jail jail) {
        return root(jail)
                .flatMap(root -> mounts.stream()
                        .filter(mount -> isAtOrAbove(mount.mountPoint(), root))
                        .reduce((one, other) ->
                                other.mountPoint().length() >= one.mountPoint().length() ? other : one))
                .filter(mount -> mount.mountPoint().length() > 1);
    }

    private static boolean isAtOrAbove(String mountPoint, String path) {
        return mountPoint.equals("/") || path.equals(mountPoint) || path.startsWith(mountPoint + "/");
    }

    /** All it keeps busy: the file system of its root, and what is mounted below. */
    public List<Mount> pinned(Jail jail) {
        List<Mount> below = mountsBelow(jail);
        return Stream.concat(mountOfRoot(jail).stream().filter(mount -> !below.contains(mount)), below.stream())
                .toList();
    }

    /** The ZFS data sets among mounts. */
    public List<ZfsDataset> datasets(List<Mount> wanted) {
        List<String> names = wanted.stream()
                .filter(mount -> mount.fsType().equals("zfs"))
                .map(Mount::source)
                .toList();
        return facts.flatMap(known -> known.datasets().asOptional()).orElse(List.of()).stream()
                .filter(dataset -> names.contains(dataset.name()))
                .toList();
    }

    /** Sockets that its processes have. */
    public List<HostSocket> sockets(int jid) {
        return sockets().stream()
                .filter(socket -> socket.jid().equals(Reading.known(jid)))
                .toList();
    }

    /** All of the host's own network stack. */
    public List<HostSocket> sockets() {
        return facts.flatMap(known -> known.sockets().asOptional()).orElse(List.of());
    }

    /** Whether the sockets of a jail are among the host's. */
    public boolean seesSocketsOf(Jail jail) {
        return facts.filter(known -> known.sockets().isKnown()).isPresent()
                && !jail.vnet().equals(Reading.known(Jail.Vnet.NEW));
    }

    /** {@code "build1 (jid 1)"}; safe to show. */
    public static String name(Jail jail) {
        String jid = "jid " + jail.jid();
        return jail.name().isEmpty() ? jid : Text.printable(jail.name()) + " (" + jid + ")";
    }

    /** What jail(8) is to be told: the name where it is plain and of one jail only, else the jid. */
    public String argument(Jail jail) {
        boolean unique =
                all.stream().filter(other -> other.name().equals(jail.name())).count() == 1;
        boolean plain = jail.name().matches("[A-Za-z_][A-Za-z0-9_.]*");
        return unique && plain ? jail.name() : Integer.toString(jail.jid());
    }
}
