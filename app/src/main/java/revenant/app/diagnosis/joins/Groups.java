package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Stat;

/**
 * Process groups and sessions (setpgid(2), setsid(2)): who is in them. Kernel threads are left out, and so is id 0, which
 * stands for a group that was made outside of this pid namespace.
 */
public final class Groups {
    private final ProcessTree tree;
    private final Map<Integer, List<Integer>> groups = new HashMap<>();
    private final Map<Integer, List<Integer>> sessions = new HashMap<>();

    private Groups(ProcessTree tree) {
        this.tree = tree;
    }

    public static Groups of(Case host) {
        Groups groups = new Groups(host.tree());
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            groups.add(row, tree.task(row).stat());
        }
        return groups;
    }

    private void add(int row, Stat stat) {
        if (stat.flags().kernelThread()) {
            return;
        }
        if (stat.pgrp() > 0) {
            groups.computeIfAbsent(stat.pgrp(), _ -> new ArrayList<>()).add(row);
        }
        if (stat.session() > 0) {
            sessions.computeIfAbsent(stat.session(), _ -> new ArrayList<>()).add(row);
        }
    }

    /** The process rows of a group, ended ones included: what {@code kill -- -PGRP} is addressed to. */
    public List<Integer> group(int pgrp) {
        return groups.getOrDefault(pgrp, List.of());
    }

    /** The process rows of a session, ended ones included. */
    public List<Integer> session(int session) {
        return sessions.getOrDefault(session, List.of());
    }

    /** Whether the process that a group or session is named after lives, be it only by a thread. */
    public boolean led(int id) {
        int row = tree.nodeOf(id);
        return row >= 0 && Lives.on(tree, row);
    }
}
