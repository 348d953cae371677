package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Mounts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;

/** Where the files of a cgroup are: below the mount of its hierarchy, as the probe and PID 1 see the mounts. */
public final class CgroupFiles {
    private static final String USUAL = "/sys/fs/cgroup";

    private final List<Mount> mounts;

    private CgroupFiles(List<Mount> mounts) {
        this.mounts = mounts;
    }

    public static CgroupFiles of(Case host) {
        HostSnapshot snapshot = host.snapshot();
        List<Mount> mounts = new ArrayList<>();
        for (int pid : new int[] {snapshot.host().probePid().orElse(1), 1}) {
            int row = host.tree().nodeOf(pid);
            if (row >= 0) {
                mounts.addAll(Mounts.of(snapshot, host.process(row)).orElse(List.of()));
            }
        }
        snapshot.mountNamespaces().stream()
                .map(MountNamespace::mounts)
                .map(read -> read.orElse(List.of()))
                .forEach(mounts::addAll);
        return new CgroupFiles(mounts);
    }

    /** The file {@code name} of a cgroup; in the usual place where the mount was not read. */
    public String file(String hierarchy, String path, String name) {
        Optional<Mount> mount =
                mounts.stream().filter(found -> carries(found, hierarchy)).findFirst();
        String top = mount.map(Mount::mountPoint).orElse(hierarchy.equals("v2") ? USUAL : USUAL + "/" + hierarchy);
        String root = mount.map(Mount::root).orElse("/");
        String below = !root.equals("/") && path.startsWith(root) ? path.substring(root.length()) : path;
        return top + (below.equals("/") || below.isEmpty() ? "" : below) + "/" + name;
    }

    private static boolean carries(Mount mount, String hierarchy) {
        return hierarchy.equals("v2")
                ? mount.fsType().equals("cgroup2")
                : mount.fsType().equals("cgroup")
                        && Arrays.asList(mount.superOptions().split(",", -1)).contains(hierarchy);
    }

    /** Whether cgroup v2 is mounted, which alone has cgroup.kill. */
    public boolean unified() {
        return mounts.stream().anyMatch(mount -> carries(mount, "v2"));
    }
}
