package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Reading;
import revenant.collector.model.Status;
import revenant.collector.model.Task;

/** Who traces whom. TracerPid of proc_pid_status(5) names the thread that traces, which need not be a leader. */
public final class Tracers {
    private final SortedMap<Integer, List<Integer>> tracees = new TreeMap<>();
    private final Map<Integer, Integer> nodes = new HashMap<>();

    private Tracers() {}

    public static Tracers of(Case host) {
        Tracers tracers = new Tracers();
        ProcessTree tree = host.tree();
        if (tree.count(Mark.TRACED) > 0) {
            tracers.addTracees(tree);
            tracers.findTracers(tree);
        }
        return tracers;
    }

    private void addTracees(ProcessTree tree) {
        for (int node = 0; node < tree.size(); node++) {
            int tracer = tracer(tree.task(node));
            if (tracer != 0) {
                tracees.computeIfAbsent(tracer, _ -> new ArrayList<>()).add(node);
            }
        }
    }

    private void findTracers(ProcessTree tree) {
        for (int node = 0; node < tree.size(); node++) {
            if (tracees.containsKey(tree.task(node).tid())) {
                nodes.put(tree.task(node).tid(), node);
            }
        }
    }

    /** The tracing thread's id; 0 for none or not known. */
    public static int tracer(Task task) {
        return task.status() instanceof Reading.Known<Status>(Status status)
                ? status.tracerPid().orElse(0)
                : 0;
    }

    /** All tracing threads by id, each with the tasks it traces, ascending. */
    public SortedMap<Integer, List<Integer>> tracees() {
        return tracees;
    }

    /** The row of a tracing thread, -1 where it is not visible. */
    public int node(int tracer) {
        return nodes.getOrDefault(tracer, -1);
    }

    /** The row of the process of a task's tracer, -1 for none or one that is not visible. */
    public int processOf(ProcessTree tree, int tracee) {
        return Rows.process(tree, node(tracer(tree.task(tracee))));
    }
}
