package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Cgroup;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.CgroupLine;

/**
 * Which processes are in which cgroup (cgroups(7)). A hierarchy is {@code "v2"}, a v1 controller, or {@link #HOME}. A
 * zombie is where it was when it ended under v2, and in the root under v1.
 */
public final class CgroupMembers {
    /** The hierarchy that says most of a process; see {@link Cgroup#path}. */
    public static final String HOME = "home";

    private final Map<String, TreeMap<String, List<Integer>>> hierarchies = new HashMap<>();

    private CgroupMembers() {}

    public static CgroupMembers of(Case host) {
        CgroupMembers members = new CgroupMembers();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            for (CgroupLine line : tree.process(row).cgroup().orElse(List.of())) {
                members.add(line, row);
            }
            int process = row;
            tree.cgroup(row).asOptional().ifPresent(home -> members.add(HOME, home.path(), process));
        }
        return members;
    }

    private void add(CgroupLine line, int row) {
        if (line.v2()) {
            add("v2", line.path(), row);
            return;
        }
        for (String controller : line.controllers().split(",", -1)) {
            add(controller, line.path(), row);
        }
    }

    private void add(String hierarchy, String path, int row) {
        hierarchies
                .computeIfAbsent(hierarchy, _ -> new TreeMap<>())
                .computeIfAbsent(path, _ -> new ArrayList<>())
                .add(row);
    }

    /** The paths of a hierarchy that have a process, ascending: each before those below it. */
    public Set<String> paths(String hierarchy) {
        return hierarchies.getOrDefault(hierarchy, new TreeMap<>()).keySet();
    }

    /** The process rows in a cgroup or below it, ascending. */
    public List<Integer> below(String hierarchy, String path) {
        TreeMap<String, List<Integer>> all = hierarchies.getOrDefault(hierarchy, new TreeMap<>());
        List<Integer> rows = new ArrayList<>(all.getOrDefault(path, List.of()));
        String prefix = path.equals("/") ? path : path + "/";
        all.subMap(prefix, false, endOf(prefix), false).values().forEach(rows::addAll);
        Collections.sort(rows);
        return rows;
    }

    /** The first text that sorts behind all that begin with {@code prefix}, which ends in a slash. */
    private static String endOf(String prefix) {
        return prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
    }
}
