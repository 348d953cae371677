package revenant.app.diagnosis.joins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Mounts;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.CgroupState;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Reading;

/**
 * The cgroups of a host by hierarchy and path (cgroups(7)), and where the host has them mounted. A hierarchy is
 * {@link #V2} or the name of a v1 controller, as in {@link CgroupState#hierarchy}.
 */
public final class Cgroups {
    public static final String V2 = "v2";
    public static final String FREEZER = "freezer";

    private final Map<String, Map<String, CgroupState>> states = new HashMap<>();
    private final List<Mount> mounts;

    private Cgroups(List<Mount> mounts) {
        this.mounts = mounts;
    }

    public static Cgroups of(Case host) {
        Cgroups cgroups = new Cgroups(mounts(host));
        for (CgroupState state : host.snapshot().cgroups().orElse(List.of())) {
            cgroups.states
                    .computeIfAbsent(state.hierarchy(), _ -> new HashMap<>())
                    .put(state.path(), state);
        }
        return cgroups;
    }

    /** What the cgroup file system says of it; empty where it was not read, as of the root. */
    public Optional<CgroupState> state(String hierarchy, String path) {
        return Optional.ofNullable(states.getOrDefault(hierarchy, Map.of()).get(path));
    }

    /** The path that /proc/PID/cgroup has for a hierarchy; empty for none. */
    public static Optional<String> path(List<CgroupLine> lines, String hierarchy) {
        for (CgroupLine line : lines) {
            if (line.v2() ? hierarchy.equals(V2) : has(line.controllers(), hierarchy)) {
                return Optional.of(line.path());
            }
        }
        return Optional.empty();
    }

    /** The directory of a cgroup, empty where the mounts were not read or none leads there. */
    public Optional<String> directory(String hierarchy, String path) {
        for (Mount mount : mounts) {
            boolean fits = hierarchy.equals(V2)
                    ? mount.fsType().equals("cgroup2")
                    : mount.fsType().equals("cgroup") && has(mount.superOptions(), hierarchy);
            String root = mount.root().equals("/") ? "" : mount.root();
            if (fits && (path.equals(root) || path.startsWith(root + "/"))) {
                String below = path.substring(root.length());
                return Optional.of(mount.mountPoint() + (below.equals("/") ? "" : below));
            }
        }
        return Optional.empty();
    }

    /** A file of a cgroup, in words where its directory is not known. */
    public String file(String hierarchy, String path, String name) {
        return directory(hierarchy, path).map(found -> found + "/" + name).orElse(name + " of cgroup " + path);
    }

    private static boolean has(String list, String name) {
        return List.of(list.split(",", -1)).contains(name);
    }

    /** The mounts that whoever follows our advice sees: those of the probe, else of PID 1, else of anyone. */
    private static List<Mount> mounts(Case host) {
        HostSnapshot snapshot = host.snapshot();
        for (int pid : List.of(snapshot.host().probePid().orElse(1), 1)) {
            int node = host.tree().nodeOf(pid);
            if (node >= 0 && Mounts.of(snapshot, host.process(node)) instanceof Reading.Known<List<Mount>> known) {
                return known.value();
            }
        }
        return snapshot.mountNamespaces().stream()
                .map(MountNamespace::mounts)
                .flatMap(mounts -> mounts.asOptional().stream())
                .findFirst()
                .orElse(List.of());
    }
}
