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
 */
public record ViewState(
        Set<TaskKey> closed,
        Set<TaskKey> withThreads,
        String query,
        boolean showThreads,
        boolean troubledOnly,
        boolean showKernelThreads,
        Optional<Sort> sort) {
    public static final ViewState INITIAL =
            new ViewState(Set.of(), Set.of(), "", false, false, false, Optional.empty());

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
        return new ViewState(closed, withThreads, wanted, showThreads, troubledOnly, showKernelThreads, sort);
    }

    public ViewState withShowThreads(boolean wanted) {
        return new ViewState(closed, withThreads, query, wanted, troubledOnly, showKernelThreads, sort);
    }

    public ViewState withTroubledOnly(boolean wanted) {
        return new ViewState(closed, withThreads, query, showThreads, wanted, showKernelThreads, sort);
    }

    public ViewState withShowKernelThreads(boolean wanted) {
        return new ViewState(closed, withThreads, query, showThreads, troubledOnly, wanted, sort);
    }

    public ViewState withSort(Optional<Sort> wanted) {
        return new ViewState(closed, withThreads, query, showThreads, troubledOnly, showKernelThreads, wanted);
    }

    /** Opens a branch by one step: first its child processes and troubled threads, then all its threads. */
    public ViewState open(TaskKey process) {
        return closed.contains(process)
                ? new ViewState(
                        without(closed, process),
                        withThreads,
                        query,
                        showThreads,
                        troubledOnly,
                        showKernelThreads,
                        sort)
                : new ViewState(
                        closed, with(withThreads, process), query, showThreads, troubledOnly, showKernelThreads, sort);
    }

    /** Closes a branch by one step: first its untroubled threads, then everything. */
    public ViewState close(TaskKey process) {
        return withThreads.contains(process)
                ? new ViewState(
                        closed,
                        without(withThreads, process),
                        query,
                        showThreads,
                        troubledOnly,
                        showKernelThreads,
                        sort)
                : new ViewState(
                        with(closed, process), withThreads, query, showThreads, troubledOnly, showKernelThreads, sort);
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
