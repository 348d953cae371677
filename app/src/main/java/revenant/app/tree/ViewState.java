package revenant.app.tree;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import revenant.collector.model.TaskKey;

/**
 * What a person chose to see. Immutable; survives a refresh because it names tasks by key.
 *
 * <p>Processes are open unless closed. Open, a process shows its child processes and its troubled threads; its other
 * threads show when {@code showThreads} is set or the process is among {@code withThreads}.
 *
 * @param closed processes whose branch is closed
 * @param withThreads processes of which every thread is shown
 * @param query what to look for, empty for no filter; see {@link Search}
 * @param troubledOnly only rows with a mark that counts as trouble, and their ancestors
 * @param sort empty for the tree, else all rows as a flat sorted list
 * @param grouping whether rows stand below the jail or container they are in
 */
public record ViewState(
        Set<TaskKey> closed,
        Set<TaskKey> withThreads,
        String query,
        boolean showThreads,
        boolean troubledOnly,
        boolean showKernelThreads,
        Optional<Sort> sort,
        Grouping grouping) {
    public static final ViewState INITIAL =
            new ViewState(Set.of(), Set.of(), "", false, false, false, Optional.empty(), Grouping.OFF);

    /** A flat list, ordered. */
    public record Sort(String column, RowOrder order, boolean ascending) {}

    public ViewState {
        closed = Set.copyOf(closed);
        withThreads = Set.copyOf(withThreads);
    }

    /** Whether rows are chosen by query or trouble; then open and closed branches do not count. */
    public boolean filtered() {
        return troubledOnly || !query.isBlank();
    }

    public ViewState withQuery(String wanted) {
        return new ViewState(closed, withThreads, wanted, showThreads, troubledOnly, showKernelThreads, sort, grouping);
    }

    public ViewState withShowThreads(boolean wanted) {
        return new ViewState(closed, withThreads, query, wanted, troubledOnly, showKernelThreads, sort, grouping);
    }

    public ViewState withTroubledOnly(boolean wanted) {
        return new ViewState(closed, withThreads, query, showThreads, wanted, showKernelThreads, sort, grouping);
    }

    public ViewState withShowKernelThreads(boolean wanted) {
        return new ViewState(closed, withThreads, query, showThreads, troubledOnly, wanted, sort, grouping);
    }

    public ViewState withSort(Optional<Sort> wanted) {
        return new ViewState(
                closed, withThreads, query, showThreads, troubledOnly, showKernelThreads, wanted, grouping);
    }

    public ViewState withGrouping(Grouping wanted) {
        return new ViewState(closed, withThreads, query, showThreads, troubledOnly, showKernelThreads, sort, wanted);
    }

    /** The same with other branches closed, and others with all their threads. */
    public ViewState withBranches(Set<TaskKey> shut, Set<TaskKey> threads) {
        return new ViewState(shut, threads, query, showThreads, troubledOnly, showKernelThreads, sort, grouping);
    }

    /** Opens a branch by one step: first its child processes and troubled threads, then all its threads. */
    public ViewState open(TaskKey process) {
        return closed.contains(process)
                ? withBranches(without(closed, process), withThreads)
                : withBranches(closed, with(withThreads, process));
    }

    /** Closes a branch by one step: first its untroubled threads, then everything. */
    public ViewState close(TaskKey process) {
        return withThreads.contains(process)
                ? withBranches(closed, without(withThreads, process))
                : withBranches(with(closed, process), withThreads);
    }

    private static Set<TaskKey> with(Set<TaskKey> set, TaskKey key) {
        Set<TaskKey> more = new HashSet<>(set);
        more.add(key);
        return more;
    }

    private static Set<TaskKey> without(Set<TaskKey> set, TaskKey key) {
        Set<TaskKey> less = new HashSet<>(set);
        less.remove(key);
        return less;
    }
}
