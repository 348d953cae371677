package revenant.app.tree;

import java.util.Arrays;
import java.util.List;
import revenant.collector.model.Process;

/**
 * Who is whose parent, as indices into the list of processes; -1 for none. A loop in hostile or torn data is cut at the
 * process where the walk began, which becomes a root.
 */
final class Kinship {
    private final int[] parents;
    private final int[] firstChild;
    private final int[] nextSibling;
    private int firstRoot = -1;

    private Kinship(int[] parents) {
        this.parents = parents;
        this.firstChild = new int[parents.length];
        this.nextSibling = new int[parents.length];
        Arrays.fill(firstChild, -1);
    }

    static Kinship of(List<Process> processes) {
        int[] parents = new int[processes.size()];
        for (int i = 0; i < parents.length; i++) {
            int found = Shape.find(processes, processes.get(i).leader().stat().ppid());
            parents[i] = found == i ? -1 : found;
        }
        cutLoops(parents);
        Kinship kinship = new Kinship(parents);
        kinship.link();
        return kinship;
    }

    private static void cutLoops(int[] parents) {
        int[] walk = new int[parents.length];
        for (int start = 0; start < parents.length; start++) {
            int at = start;
            while (at >= 0 && walk[at] == 0) {
                walk[at] = start + 1;
                at = parents[at];
            }
            if (at >= 0 && walk[at] == start + 1) {
                parents[at] = -1;
            }
        }
    }

    private void link() {
        for (int i = parents.length - 1; i >= 0; i--) {
            if (parents[i] < 0) {
                nextSibling[i] = firstRoot;
                firstRoot = i;
            } else {
                nextSibling[i] = firstChild[parents[i]];
                firstChild[parents[i]] = i;
            }
        }
    }

    int firstRoot() {
        return firstRoot;
    }

    int parent(int process) {
        return parents[process];
    }

    int firstChild(int process) {
        return firstChild[process];
    }

    /** The next child of the same parent; for a root the next root. */
    int nextSibling(int process) {
        return nextSibling[process];
    }
}
