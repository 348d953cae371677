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
 * pids.*, cgroup.* and freezer.* files below the cgroup mounts (Documentation/admin-guide/cgroup-v2.rst and
 * cgroup-v1/freezer-subsystem.rst). The mounts the probe
 * itself sees turn a directory back into the path that /proc/PID/cgroup names.
 */
final class CgroupStates {
    private static final Set<String> FILES = Set.of(
            "pids.current",
            "pids.max",
            "pids.events",
            "cgroup.events",
            "cgroup.stat",
            "cgroup.freeze",
            "freezer.state",
            "freezer.self_freezing",
            "freezer.parent_freezing");

    /** Read by later versions of the probe only. */
    private static final Set<String> LATER =
            Set.of("pids.events", "cgroup.stat", "freezer.self_freezing", "freezer.parent_freezing");

    /** The host's root cgroup has no limit and cannot be frozen. */
    private static final Set<String> OF_THE_ROOT = Set.of("cgroup.stat");

    private final List<Mount> mounts;
    private final SectionState state;
    private final Map<String, Map<String, Reading<String>>> directories = new TreeMap<>();

    /** @param mounts of the probe's own mount namespace */
    CgroupStates(List<Mount> mounts, ValueSection section, SectionState state) {
        this.mounts = mounts.stream()
                .filter(mount ->
                        mount.fsType().equals("cgroup2") || mount.fsType().equals("cgroup"))
                .toList();
        this.state = state;
        section.all().forEach((path, value) -> {
            int slash = path.lastIndexOf('/');
            directories
                    .computeIfAbsent(path.substring(0, slash), _ -> new HashMap<>())
                    .put(path.substring(slash + 1), value.map(String::strip));
        });
    }

    static boolean isState(String path) {
        return path.startsWith("/") && FILES.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    Reading<List<CgroupState>> all() {
        if (directories.isEmpty() && !state.finished()) {
            return state.missing();
        }
        List<CgroupState> states = new ArrayList<>();
        directories.forEach((directory, files) -> {
            if (!files.keySet().equals(OF_THE_ROOT)) {
                states.add(cgroup(directory, files));
            }
        });
        return Reading.known(List.copyOf(states));
    }

    private CgroupState cgroup(String directory, Map<String, Reading<String>> files) {
        Mount mount = mountOf(directory);
        boolean v2 = mount == null || mount.fsType().equals("cgroup2");
        boolean freezer = files.keySet().stream().anyMatch(name -> name.startsWith("freezer."));
        return new CgroupState(
                v2 ? "v2" : freezer ? "freezer" : "pids",
                mount == null ? directory : path(mount, directory),
                file(files, "pids.current").flatMap(CgroupStates::count),
                file(files, "pids.max").flatMap(CgroupStates::max),
                keyed(files, "pids.events", "max").flatMap(CgroupStates::count),
                keyed(files, "cgroup.events", "populated").flatMap(CgroupStates::flag),
                keyed(files, "cgroup.stat", "nr_dying_descendants").flatMap(CgroupStates::count),
                freezer
                        ? file(files, "freezer.state").map(text -> !text.equals("THAWED"))
                        : keyed(files, "cgroup.events", "frozen").flatMap(CgroupStates::flag),
                new CgroupState.Freezer(
                        file(files, freezer ? "freezer.self_freezing" : "cgroup.freeze")
                                .flatMap(CgroupStates::flag),
                        file(files, "freezer.parent_freezing").flatMap(CgroupStates::flag),
                        file(files, "freezer.state")));
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
        if (value != null) {
            return value;
        }
        if (!state.finished()) {
            return state.missing();
        }
        return LATER.contains(name) && directories.values().stream().noneMatch(one -> one.containsKey(name))
                ? Reading.unknown(Reason.NOT_COLLECTED, "no " + name + " of any cgroup")
                : Reading.unknown(Reason.UNSUPPORTED, "no " + name + " in this cgroup");
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

    private static Reading<Boolean> flag(String text) {
        return text.equals("0") || text.equals("1")
                ? Reading.known(text.equals("1"))
                : Reading.unknown(Reason.MALFORMED, "neither 0 nor 1");
    }

    /** The value of a line {@code key value}; cgroup.events has had the line frozen since 5.2. */
    private Reading<String> keyed(Map<String, Reading<String>> files, String name, String key) {
        return file(files, name)
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(key + " "))
                        .findFirst()
                        .map(line -> Reading.known(line.substring(key.length() + 1)))
                        .orElse(Reading.unknown(Reason.UNSUPPORTED, "no line " + key + " in " + name)));
    }
}
