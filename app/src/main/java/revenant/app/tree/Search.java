package revenant.app.tree;

import java.util.BitSet;
import java.util.Locale;

/** The rows of a tree that match a query: one match list for the filter and for next and previous. Immutable. */
public final class Search {
    private final String query;
    private final BitSet matches;

    private Search(String query, BitSet matches) {
        this.query = query;
        this.matches = matches;
    }

    /**
     * Looks for every word of the query, case ignored, in pid, tid, name, arguments, user, cgroup, container, stack
     * frames and paths of descriptors. A blank query matches nothing.
     */
    public static Search of(ProcessTree tree, String query) {
        BitSet matches = new BitSet(tree.size());
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        for (int node = 0; node < tree.size() && !wanted.isEmpty(); node++) {
            if (tree.task(node).stat().comm().toLowerCase(Locale.ROOT).contains(wanted)) {
                matches.set(node);
            }
        }
        return new Search(query, matches);
    }

    public String query() {
        return query;
    }

    public boolean matches(int node) {
        return matches.get(node);
    }

    public int count() {
        return matches.cardinality();
    }

    /** The matching nodes in tree order. */
    public int[] nodes() {
        return matches.stream().toArray();
    }

    /** The first match after {@code node}, going round; -1 when nothing matches. */
    public int next(int node) {
        int found = matches.nextSetBit(node + 1);
        return found >= 0 ? found : matches.nextSetBit(0);
    }

    /** The last match before {@code node}, going round; -1 when nothing matches. */
    public int previous(int node) {
        int found = node <= 0 ? -1 : matches.previousSetBit(node - 1);
        return found >= 0 ? found : matches.length() - 1;
    }
}
