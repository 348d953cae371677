package revenant.app.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/** The cgroup of each process, each distinct one taken apart once. */
final class Cgroups {
    private Cgroups() {}

    /** By index of the process in the list. */
    static List<Reading<Cgroup>> of(List<Process> processes) {
        Map<List<CgroupLine>, Cgroup> seen = new HashMap<>();
        List<Reading<Cgroup>> found = new ArrayList<>(processes.size());
        for (Process process : processes) {
            found.add(process.cgroup().map(lines -> seen.computeIfAbsent(lines, Cgroup::of)));
        }
        return found;
    }
}
