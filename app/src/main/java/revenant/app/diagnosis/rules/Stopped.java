package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.TaskState;

/**
 * Processes were stopped by a signal (SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU; signal(7)) and go on with SIGCONT only. A job
 * that a shell has put aside is normal; a service, or a process that others wait for, is not.
 */
public final class Stopped implements Rule {
    @Override
    public String id() {
        return "stopped";
    }

    @Override
    public List<Finding> findings(Case host) {
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        Map<Integer, Integer> living = new HashMap<>();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            int pgrp = tree.task(row).stat().pgrp();
            if (!tree.has(row, Mark.ZOMBIE)) {
                living.merge(pgrp, 1, Integer::sum);
            }
            if (!host.ours(row) && isStopped(tree, row)) {
                groups.computeIfAbsent(pgrp, _ -> new ArrayList<>()).add(row);
            }
        }
        List<Finding> found = new ArrayList<>();
        groups.forEach(
                (pgrp, rows) -> found.add(finding(host, pgrp, rows, rows.size() == living.getOrDefault(pgrp, 0))));
        return found;
    }

    static boolean isStopped(ProcessTree tree, int row) {
        for (int node = row; node < tree.threadsEnd(row); node++) {
            if (!tree.ended(node)
                    && tree.task(node).stat().state() == TaskState.STOPPED
                    && !tree.task(node).stat().flags().exiting()) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(Case host, int pgrp, List<Integer> rows, boolean wholeGroup) {
        StoppedStory story = new StoppedStory(host, pgrp, rows);
        boolean moves = rows.stream().allMatch(row -> host.stillness(row) instanceof Stillness.Moved);
        Severity severity = story.isNeeded() && !moves ? Severity.WARNING : Severity.NOTICE;
        return story.tell(Finding.of(this, severity), wholeGroup);
    }
}
