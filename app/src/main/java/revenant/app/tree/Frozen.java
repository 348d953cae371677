package revenant.app.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.CgroupState;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Process;
import revenant.collector.model.Task;

/**
 * Which tasks are frozen. The state letter does not tell: a frozen task is S under cgroup v2 and D under v1. Told by the
 * cgroup's own word, or by a stack inside the freezer.
 */
final class Frozen {
    private static final Set<String> FREEZER = Set.of("__refrigerator", "do_freezer_trap");

    private final Set<String> v2;
    private final Set<String> v1;

    private Frozen(Set<String> v2, Set<String> v1) {
        this.v2 = v2;
        this.v1 = v1;
    }

    static Frozen in(HostSnapshot snapshot) {
        Set<String> v2 = new HashSet<>();
        Set<String> v1 = new HashSet<>();
        for (CgroupState state : snapshot.cgroups().orElse(List.of())) {
            if (state.frozen().orElse(false)) {
                (state.hierarchy().equals("v2") ? v2 : v1).add(state.path());
            }
        }
        return new Frozen(v2, v1);
    }

    /** The frozen cgroup of a process, empty when it is in none. */
    String cgroup(Process process) {
        if (v1.isEmpty() && v2.isEmpty()) {
            return "";
        }
        for (CgroupLine line : process.cgroup().orElse(List.of())) {
            boolean frozen = line.v2()
                    ? v2.contains(line.path())
                    : List.of(line.controllers().split(",", -1)).contains("freezer") && v1.contains(line.path());
            if (frozen) {
                return line.path();
            }
        }
        return "";
    }

    static boolean byStack(Task task) {
        List<Frame> frames = task.stack().map(KernelStack::frames).orElse(List.of());
        for (int i = 0; i < frames.size(); i++) {
            if (FREEZER.contains(frames.get(i).function())) {
                return true;
            }
        }
        return false;
    }
}
