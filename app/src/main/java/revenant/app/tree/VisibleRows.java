package revenant.app.tree;

/** Which rows of a tree are on screen, in which order. */
public final class VisibleRows {
    private VisibleRows() {}

    /** The visible nodes, top to bottom. */
    public static int[] of(ProcessTree tree, ViewState state) {
        return of(tree, state, Search.of(tree, state.query()));
    }

    /** The same with a search that was made before: {@code search} must be of this tree and of the state's query. */
    public static int[] of(ProcessTree tree, ViewState state, Search search) {
        return new Selection(tree, state, search).rows();
    }

    /** Whether {@code state.open} would show more below this row. */
    public static boolean canOpen(ProcessTree tree, ViewState state, int node) {
        return new Branches(tree, state).canOpen(node);
    }

    /** Whether {@code state.close} would hide something below this row. */
    public static boolean canClose(ProcessTree tree, ViewState state, int node) {
        return new Branches(tree, state).canClose(node);
    }
}
