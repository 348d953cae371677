package revenant.app.view.tree;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import revenant.app.jails.Confinements;
import revenant.app.time.Memory;
import revenant.app.tree.Group;
import revenant.app.tree.Mark;
import revenant.app.tree.Marks;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Search;
import revenant.app.tree.ViewState;
import revenant.app.tree.VisibleRows;
import revenant.collector.model.TaskKey;

/**
 * What the table shows at one moment, computed away from the screen's thread. Row r is a node of {@link #tree(int)};
 * rows whose tasks are gone have trees of their own: processes that ended lately, and for a few seconds what the last
 * refresh took away.
 */
public final class Rows {
    private final ProcessTree tree;
    private final Memory memory;
    private final List<Departed> departed;
    private final ViewState state;
    private final Focus focus;
    private final Search search;
    private final BitSet fresh;
    /** Nodes of {@code tree}; a negative entry is {@code ~index} of {@code departed}. */
    private final int[] nodes;
    /** Null when rows are not grouped: then row and place in {@code nodes} are the same. */
    private final @Nullable Grouped grouped;

    private Rows(
            ProcessTree tree,
            Memory memory,
            List<Departed> departed,
            ViewState state,
            Focus focus,
            Search search,
            BitSet fresh,
            int[] nodes,
            @Nullable Confinements confinements) {
        this.tree = tree;
        this.memory = memory;
        this.departed = departed;
        this.state = state;
        this.focus = focus;
        this.search = search;
        this.fresh = fresh;
        this.nodes = nodes;
        this.grouped = confinements == null
                ? null
                : new Grouped(confinements, departed, state, nodes, focus.equals(Focus.ALL) && !state.filtered());
    }

    /** The rows of a tree. What {@code last} found out about the same tree is used again. */
    static Rows of(ProcessTree tree, Memory memory, ViewState state, Focus focus, @Nullable Rows last) {
        Rows same = last != null && last.tree == tree ? last : null;
        Search search = same != null && same.search.query().equals(state.query())
                ? same.search
                : Search.of(tree, state.query());
        BitSet fresh = same == null ? new BitSet() : same.fresh;
        Confinements confinements = state.grouping().on() ? confinements(tree, same) : null;
        Ghosts ghosts = Ghosts.among(focus.choose(tree, state, search), tree, memory, state, focus);
        return new Rows(tree, memory, ghosts.rows(), state, focus, search, fresh, ghosts.entries(), confinements);
    }

    private static Confinements confinements(ProcessTree tree, @Nullable Rows same) {
        return same != null && same.grouped != null ? same.grouped.confinements() : Confinements.of(tree);
    }

    private @Nullable Confinements confinements() {
        return grouped == null ? null : grouped.confinements();
    }

    /** The rows of a newer tree, with what has come and gone since {@code last} marked. */
    static Rows refreshed(ProcessTree tree, Memory memory, ViewState state, Focus focus, Rows last) {
        Rows now = of(tree, memory, state, focus, null);
        Turnover turnover = Turnover.between(last, now);
        return turnover.isNothing(now)
                ? now
                : new Rows(
                        tree,
                        memory,
                        turnover.departed(),
                        state,
                        focus,
                        now.search,
                        turnover.fresh(),
                        turnover.nodes(),
                        now.confinements());
    }

    /** The same without the news of the last refresh; processes that ended lately are remembered for longer. */
    Rows settled() {
        List<Departed> ghosts = departed.stream().filter(Departed::isRemembered).toList();
        int[] staying =
                Arrays.stream(nodes).filter(node -> ~node < ghosts.size()).toArray();
        return new Rows(tree, memory, ghosts, state, focus, search, new BitSet(), staying, confinements());
    }

    /** Whether some row is marked for a few seconds. */
    boolean news() {
        return !fresh.isEmpty() || departed.stream().anyMatch(row -> !row.isRemembered());
    }

    public ProcessTree tree() {
        return tree;
    }

    /** What is remembered at the moment of the tree. */
    public Memory memory() {
        return memory;
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
        return grouped == null ? nodes.length : grouped.size();
    }

    /** Nodes of this tree and {@code ~index} of {@link #departed()}, in their order, without headings. */
    int[] entries() {
        return nodes;
    }

    /** The rows of tasks that are gone, those of processes that are remembered first. */
    List<Departed> departed() {
        return departed;
    }

    /** What a row is whose task is not there any more; null for another one. */
    @Nullable
    Departed departed(int row) {
        return gone(row) ? departed.get(~nodes[place(row)]) : null;
    }

    /** The place of a row in {@link #entries}, -1 for a heading. */
    private int place(int row) {
        return grouped == null ? row : grouped.place(row);
    }

    /** The heading that a row is; null for a row of a task. */
    @Nullable
    Heading heading(int row) {
        return grouped == null ? null : grouped.heading(row);
    }

    /** What a heading says; empty for a row of a task. */
    public Optional<String> headingWords(int row) {
        return Optional.ofNullable(heading(row)).map(Heading::words);
    }

    /** The tree that a row's node belongs to. */
    public ProcessTree tree(int row) {
        Departed gone = departed(row);
        return gone == null ? tree : gone.tree();
    }

    /** Of a row that is no heading. */
    public int node(int row) {
        Departed gone = departed(row);
        return gone == null ? nodes[place(row)] : gone.node();
    }

    public boolean gone(int row) {
        int place = place(row);
        return place >= 0 && nodes[place] < 0;
    }

    public boolean fresh(int row) {
        int place = place(row);
        return place >= 0 && nodes[place] >= 0 && fresh.get(nodes[place]);
    }

    /** Of a row that is no heading. */
    public TaskKey key(int row) {
        return tree(row).key(node(row));
    }

    /** The marks of a row, with new and gone. */
    public Marks marks(int row) {
        Departed gone = departed(row);
        if (gone != null) {
            return gone.marks();
        }
        Marks marks = tree.marks(node(row));
        return fresh(row) ? marks.plus(Mark.NEW) : marks;
    }

    /** The row of a node of the present tree, -1 when it is not visible. */
    public int rowOf(int node) {
        for (int row = 0; row < size(); row++) {
            int place = place(row);
            if (place >= 0 && nodes[place] == node) {
                return row;
            }
        }
        return -1;
    }

    /** The row of the heading of a group, -1 when there is none. */
    public int rowOf(Group group) {
        return grouped == null ? -1 : grouped.rowOf(group);
    }

    /** The row of a task, also of a process that is remembered; -1 when it is not visible. */
    public int rowOf(TaskKey key) {
        int node = tree.indexOf(key);
        return node < 0 ? ghostOf(key) : rowOf(node);
    }

    private int ghostOf(TaskKey key) {
        for (int i = 0; i < departed.size(); i++) {
            Departed gone = departed.get(i);
            if (gone.isRemembered() && gone.key().equals(key)) {
                return rowOf(~i);
            }
        }
        return -1;
    }

    /** The visible nodes of the present tree, top to bottom; what has gone is left out. */
    public int[] nodes() {
        return Arrays.stream(nodes).filter(node -> node >= 0).toArray();
    }

    /** Whether the row can be opened by one step. */
    public boolean canOpen(int row) {
        Heading heading = heading(row);
        return heading != null
                ? heading.folded()
                : foldable(row) && VisibleRows.canOpen(tree, state, nodes[place(row)]);
    }

    /** Whether the row can be closed by one step. */
    public boolean canClose(int row) {
        Heading heading = heading(row);
        return heading != null
                ? !heading.folded() && row + 1 < size() && heading(row + 1) == null
                : foldable(row) && VisibleRows.canClose(tree, state, nodes[place(row)]);
    }

    private boolean foldable(int row) {
        return !gone(row) && !focus.picks();
    }

    /** Levels below the leftmost row: none in a sorted list, where depth says nothing. */
    public int depth(int row) {
        if (grouped != null) {
            return grouped.depth(row);
        }
        Departed gone = departed(row);
        if (gone != null) {
            return gone.depth();
        }
        return state.sort().isPresent() ? 0 : tree.depth(node(row));
    }
}
