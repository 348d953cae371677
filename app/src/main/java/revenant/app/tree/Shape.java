package revenant.app.tree;

import java.util.Arrays;
import java.util.List;
import revenant.collector.model.Process;

/**
 * The bare structure of the tree, as arrays over nodes in pre-order.
 *
 * @param processOf index of the node's process in the snapshot
 * @param taskOf index of the node's task in its process
 * @param nodeOf index over processes: the process row
 */
record Shape(int[] processOf, int[] taskOf, int[] parents, int[] ends, int[] depths, int[] nodeOf) {

    static Shape of(List<Process> processes) {
        int nodes = 0;
        for (Process process : processes) {
            nodes += process.tasks().size();
        }
        Shape shape = new Shape(
                new int[nodes],
                new int[nodes],
                new int[nodes],
                new int[nodes],
                new int[nodes],
                new int[processes.size()]);
        shape.lay(processes, Kinship.of(processes));
        return shape;
    }

    /** Index of a pid in a list that ascends by pid, negative when it is not there. */
    static int find(List<Process> processes, int pid) {
        int low = 0;
        int high = processes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = processes.get(middle).pid();
            if (found == pid) {
                return middle;
            }
            if (found < pid) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Walks without recursion: a chain of 200,000 processes is as deep as it is long. */
    private void lay(List<Process> processes, Kinship kinship) {
        int next = 0;
        int process = kinship.firstRoot();
        while (process >= 0) {
            next = row(next, process, processes.get(process).tasks().size(), kinship.parent(process));
            int child = kinship.firstChild(process);
            while (child < 0 && process >= 0) {
                ends[nodeOf[process]] = next;
                child = kinship.nextSibling(process);
                process = kinship.parent(process);
            }
            process = child;
        }
    }

    private int row(int at, int process, int tasks, int parentProcess) {
        int parent = parentProcess < 0 ? -1 : nodeOf[parentProcess];
        int depth = parent < 0 ? 0 : depths[parent] + 1;
        nodeOf[process] = at;
        for (int task = 0; task < tasks; task++) {
            int node = at + task;
            processOf[node] = process;
            taskOf[node] = task;
            parents[node] = task == 0 ? parent : at;
            depths[node] = task == 0 ? depth : depth + 1;
            ends[node] = node + 1;
        }
        return at + tasks;
    }

    int size() {
        return processOf.length;
    }

    int process(int node) {
        return processOf[node];
    }

    int task(int node) {
        return taskOf[node];
    }

    int parent(int node) {
        return parents[node];
    }

    int end(int node) {
        return ends[node];
    }

    int depth(int node) {
        return depths[node];
    }

    int node(int process) {
        return nodeOf[process];
    }

    int[] roots() {
        int[] found = new int[size()];
        int count = 0;
        for (int node = 0; node < size(); node = ends[node]) {
            found[count++] = node;
        }
        return Arrays.copyOf(found, count);
    }
}
