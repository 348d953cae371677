package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.CgroupState;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/**
 * pids.current, pids.max, cgroup.events and freezer.state below the cgroup mounts (cgroups(7)). The mounts the probe
 * itself sees turn a directory back into the path that /proc/PID/cgroup names.
 */
final class CgroupStates {
    private static final Set<String> FILES =
            Set.of("pids.current", "pids.max", "cgroup.events", "cgroup.freeze", "freezer.state");

    private final List<Mount> mounts;
    private final SectionState state;

    /** @param mounts of the probe's own mount namespace */
    CgroupStates(List<Mount> mounts, SectionState state) {
        this.mounts = mounts.stream()
                .filter(mount ->
                        mount.fsType().equals("cgroup2") || mount.fsType().equals("cgroup"))
                .toList();
        this.state = state;
    }

    static boolean isState(String path) {
        return path.startsWith("/") && FILES.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    Reading<List<CgroupState>> of(ValueSection section) {
        if (section.all().isEmpty() && !state.finished()) {
            return state.missing();
        }
        Map<String, Map<String, Reading<String>>> directories = new TreeMap<>();
        section.all().forEach((path, value) -> {
            int slash = path.lastIndexOf('/');
            directories
                    .computeIfAbsent(path.substring(0, slash), _ -> new HashMap<>())
                    .put(path.substring(slash + 1), value.map(String::strip));
        });
        List<CgroupState> states = new ArrayList<>();
        directories.forEach((directory, files) -> states.add(cgroup(directory, files)));
        return Reading.known(List.copyOf(states));
    }

    private CgroupState cgroup(String directory, Map<String, Reading<String>> files) {
        Mount mount = mountOf(directory);
        boolean v2 = mount == null || mount.fsType().equals("cgroup2");
        String v1 = files.containsKey("freezer.state") ? "freezer" : "pids";
        return new CgroupState(
                v2 ? "v2" : v1,
                mount == null ? directory : path(mount, directory),
                file(files, "pids.current").flatMap(CgroupStates::count),
                file(files, "pids.max").flatMap(CgroupStates::max),
                files.containsKey("freezer.state")
                        ? file(files, "freezer.state").map(text -> !text.equals("THAWED"))
                        : file(files, "cgroup.events").flatMap(CgroupStates::frozen));
    }

    private @Nullable Mount mountOf(String directory) {
        return mounts.stream()
                .filter(mount -> directory.equals(mount.mountPoint()) || directory.startsWith(mount.mountPoint() + "/"))
                .max(Comparator.comparingInt(mount -> mount.mountPoint().length()))
                .orElse(null);
    }

    private static String path(Mount mount, String directory) {
        String below = directory.substring(mount.mountPoint().length());
        String root = mount.root().equals("/") ? "" : mount.root();
        return root.isEmpty() && below.isEmpty() ? "/" : root + below;
    }

    private Reading<String> file(Map<String, Reading<String>> files, String name) {
        Reading<String> value = files.get(name);
        return value != null ? value : Reading.unknown(Reason.UNSUPPORTED, "no " + name + " in this cgroup");
    }

    private static Reading<Long> count(String text) {
        return text.matches("[0-9]{1,18}")
                ? Reading.known(Long.valueOf(text))
                : Reading.unknown(Reason.MALFORMED, "not a number");
    }

    private static Reading<OptionalLong> max(String text) {
        return text.equals("max")
                ? Reading.known(OptionalLong.empty())
                : count(text).map(OptionalLong::of);
    }

    /** cgroup.events has had the line since 5.2. */
    private static Reading<Boolean> frozen(String events) {
        return events.lines()
                .filter(line -> line.startsWith("frozen "))
                .findFirst()
                .map(line -> Reading.known(line.equals("frozen 1")))
                .orElse(Reading.unknown(Reason.UNSUPPORTED, "no frozen line in cgroup.events"));
    }
}
