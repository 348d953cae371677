package revenant.app.view.tree;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import revenant.app.tree.Mark;
import revenant.app.tree.Marks;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Search;
import revenant.app.tree.ViewState;
import revenant.app.tree.VisibleRows;
import revenant.collector.model.TaskKey;

/**
 * What the table shows at one moment, computed away from the screen's thread. Row r is a node of {@link #tree(int)};
 * rows that have gone since the last refresh are nodes of the tree before.
 */
public final class Rows {
    private final ProcessTree tree;
    private final ProcessTree before;
    private final ViewState state;
    private final Focus focus;
    private final Search search;
    private final BitSet fresh;
    /** Nodes of {@code tree}; a negative entry is {@code ~node} of {@code before}. */
    private final int[] nodes;

    private Rows(
            ProcessTree tree,
            ProcessTree before,
            ViewState state,
            Focus focus,
            Search search,
            BitSet fresh,
            int[] nodes) {
        this.tree = tree;
        this.before = before;
        this.state = state;
        this.focus = focus;
        this.search = search;
        this.fresh = fresh;
        this.nodes = nodes;
    }

    /** The rows of a tree. What {@code last} found out about the same tree is used again. */
    static Rows of(ProcessTree tree, ViewState state, Focus focus, @Nullable Rows last) {
        Rows same = last != null && last.tree == tree ? last : null;
        Search search = same != null && same.search.query().equals(state.query())
                ? same.search
                : Search.of(tree, state.query());
        BitSet fresh = same == null ? new BitSet() : same.fresh;
        return new Rows(tree, tree, state, focus, search, fresh, focus.choose(tree, state, search));
    }

    /** The rows of a newer tree, with what has come and gone since {@code last} marked. */
    static Rows refreshed(ProcessTree tree, ViewState state, Focus focus, Rows last) {
        Rows now = of(tree, state, focus, null);
        Turnover turnover = Turnover.between(last, now);
        return turnover.isNothing(now)
                ? now
                : new Rows(tree, last.tree, state, focus, now.search, turnover.fresh(), turnover.nodes());
    }

    /** The same without the news of the last refresh. */
    Rows settled() {
        int[] staying = Arrays.stream(nodes).filter(node -> node >= 0).toArray();
        return new Rows(tree, tree, state, focus, search, new BitSet(), staying);
    }

    /** Whether some row is marked as new or gone. */
    boolean news() {
        return !fresh.isEmpty() || Arrays.stream(nodes).anyMatch(node -> node < 0);
    }

    public ProcessTree tree() {
        return tree;
    }

    public ViewState state() {
        return state;
    }

    public Focus focus() {
        return focus;
    }

    public Search search() {
        return search;
    }

    public int size() {
        return nodes.length;
    }

    /** The tree that a row's node belongs to. */
    public ProcessTree tree(int row) {
        return gone(row) ? before : tree;
    }

    public int node(int row) {
        return gone(row) ? ~nodes[row] : nodes[row];
    }

    public boolean gone(int row) {
        return nodes[row] < 0;
    }

    public boolean fresh(int row) {
        return !gone(row) && fresh.get(nodes[row]);
    }

    public TaskKey key(int row) {
        return tree(row).key(node(row));
    }

    /** The marks of a row, with new and gone. */
    public Marks marks(int row) {
        Marks marks = tree(row).marks(node(row));
        if (gone(row)) {
            return marks.plus(Mark.GONE);
        }
        return fresh(row) ? marks.plus(Mark.NEW) : marks;
    }

    /** The row of a node of the present tree, -1 when it is not visible. */
    public int rowOf(int node) {
        for (int row = 0; row < nodes.length; row++) {
            if (nodes[row] == node) {
                return row;
            }
        }
        return -1;
    }

    /** The row of a task, -1 when it is not visible. */
    public int rowOf(TaskKey key) {
        int node = tree.indexOf(key);
        return node < 0 ? -1 : rowOf(node);
    }

    /** The visible nodes of the present tree, top to bottom; what has gone is left out. */
    public int[] nodes() {
        return Arrays.stream(nodes).filter(node -> node >= 0).toArray();
    }

    /** Whether the row can be opened by one step. */
    public boolean canOpen(int row) {
        return foldable(row) && VisibleRows.canOpen(tree, state, nodes[row]);
    }

    /** Whether the row can be closed by one step. */
    public boolean canClose(int row) {
        return foldable(row) && VisibleRows.canClose(tree, state, nodes[row]);
    }

    private boolean foldable(int row) {
        return !gone(row) && !focus.picks();
    }

    /** Levels below the leftmost row: none in a sorted list, where depth says nothing. */
    public int depth(int row) {
        return state.sort().isPresent() ? 0 : tree(row).depth(node(row));
    }
}
