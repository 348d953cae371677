package revenant.app.view.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import revenant.app.diagnosis.HostTime;
import revenant.app.time.Gone;
import revenant.app.time.Memory;
import revenant.app.tree.Group;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.collector.model.TaskKey;

/**
 * The processes that ended lately among the rows: each below its parent, between its brothers by pid; below a parent that
 * ended too; else at the end.
 */
final class Ghosts {
    /** A shell and what it runs at once start within one tick. */
    private static final Comparator<Gone> FROM_FIRST = Comparator.comparingLong(
                    (Gone gone) -> gone.key().startTicks())
            .thenComparing(gone -> gone.key().pid());

    private static final Comparator<Ghost> FROM_TOP = Comparator.comparingInt((Ghost ghost) -> ghost.before)
            .thenComparing(ghost -> ghost.row.depth(), Comparator.reverseOrder())
            .thenComparing(ghost -> ghost.row.key().pid());

    private final ProcessTree tree;
    private final ViewState state;
    private final int[] chosen;
    private final Map<Integer, Ghost> byPid = new HashMap<>();
    private final List<Ghost> tops = new ArrayList<>();
    private final List<Departed> rows = new ArrayList<>();
    private final int[] entries;

    /**
     * A row that is to be put.
     *
     * @param before the node of the tree that comes next
     * @param below those that were its children
     */
    private record Ghost(Departed row, int before, List<Ghost> below) {}

    private Ghosts(ProcessTree tree, List<Gone> gone, ViewState state, int[] chosen) {
        this.tree = tree;
        this.state = state;
        this.chosen = chosen;
        Set<TaskKey> known = new HashSet<>();
        gone.stream()
                .filter(one -> tree.indexOf(one.key()) < 0 && known.add(one.key()))
                .sorted(FROM_FIRST)
                .forEach(this::place);
        tops.sort(FROM_TOP);
        this.entries = merged();
    }

    /**
     * Puts them among rows.
     *
     * @param memory of the moment of the tree
     * @param chosen nodes; where they are not all that a person has open, nothing is put among them
     */
    static Ghosts among(int[] chosen, ProcessTree tree, Memory memory, ViewState state, Focus focus) {
        boolean all =
                focus.equals(Focus.ALL) && !state.filtered() && state.sort().isEmpty();
        HostTime now = HostTime.of(tree.snapshot().host());
        return new Ghosts(tree, all ? memory.lately(now) : List.of(), state, chosen);
    }

    /** Top to bottom. */
    List<Departed> rows() {
        return rows;
    }

    /** The chosen nodes, and {@code ~index} of {@link #rows}. */
    int[] entries() {
        return entries;
    }

    /** Who started earlier comes first, so that a parent is placed before its children. */
    private void place(Gone gone) {
        Group group = Group.of(gone.enclosure());
        int living = living(gone, group);
        Ghost dead = living < 0 ? dead(gone, group) : null;
        int above = living >= 0 ? Departed.depth(tree, living, state) : dead != null ? dead.row.depth() : -1;
        int before = living >= 0 ? next(living, gone.process().pid()) : tree.size();
        Ghost ghost = new Ghost(Departed.remembered(gone, tree.snapshot(), above + 1), before, new ArrayList<>());
        byPid.put(gone.process().pid(), ghost);
        if (dead != null) {
            dead.below.add(ghost);
        } else if (living < 0 || isOpen(living)) {
            tops.add(ghost);
        }
    }

    /** Its parent among those that ended; null where that is not one of them. */
    private @Nullable Ghost dead(Gone gone, Group group) {
        Ghost parent = byPid.get(gone.process().leader().stat().ppid());
        return parent != null && isKin(group, parent.row.group()) ? parent : null;
    }

    /** The row of its parent, -1 where that is not there; who started later only has the pid of the parent. */
    private int living(Gone gone, Group group) {
        int row = tree.nodeOf(gone.process().leader().stat().ppid());
        boolean parent = row >= 0 && tree.key(row).startTicks() <= gone.key().startTicks();
        return parent && isKin(group, tree.group(row)) ? row : -1;
    }

    private boolean isKin(Group child, Group parent) {
        return !state.grouping().on() || child.equals(parent);
    }

    private boolean isOpen(int row) {
        return Arrays.binarySearch(chosen, row) >= 0 && !state.closed().contains(tree.key(row));
    }

    /** What comes below a process after a child of that pid. */
    private int next(int parent, int pid) {
        int child = tree.threadsEnd(parent);
        while (child < tree.end(parent) && tree.task(child).pid() < pid) {
            child = tree.end(child);
        }
        return child;
    }

    private int[] merged() {
        if (tops.isEmpty()) {
            return chosen;
        }
        List<Integer> merged = new ArrayList<>();
        int top = 0;
        for (int node : chosen) {
            for (; top < tops.size() && tops.get(top).before <= node; top++) {
                put(tops.get(top), merged);
            }
            merged.add(node);
        }
        tops.subList(top, tops.size()).forEach(ghost -> put(ghost, merged));
        return merged.stream().mapToInt(entry -> entry).toArray();
    }

    private void put(Ghost ghost, List<Integer> merged) {
        merged.add(~rows.size());
        rows.add(ghost.row);
        ghost.below.stream()
                .sorted(Comparator.comparingInt(child -> child.row.key().pid()))
                .forEach(child -> put(child, merged));
    }
}
