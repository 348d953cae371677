package revenant.app.view.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.TaskKey;

/**
 * What has come and gone between two trees of one host.
 *
 * @param fresh nodes of the newer tree that the older one does not have
 * @param nodes the newer rows with the gone ones, as {@code ~node}, below the row they stood below
 */
record Turnover(BitSet fresh, int[] nodes) {
    /** More than this is another host or another boot: then nothing is gained by showing what has gone. */
    private static final int MOST_GONE = 1_000;

    private static final int TOP = -1;

    static Turnover between(Rows last, Rows now) {
        Map<TaskKey, Integer> keys = keys(now.tree());
        return new Turnover(fresh(last.tree(), keys), merge(now, gone(last, keys)));
    }

    private static Map<TaskKey, Integer> keys(ProcessTree tree) {
        Map<TaskKey, Integer> keys = HashMap.newHashMap(tree.size());
        for (int node = 0; node < tree.size(); node++) {
            keys.put(tree.key(node), node);
        }
        return keys;
    }

    private static BitSet fresh(ProcessTree old, Map<TaskKey, Integer> keys) {
        BitSet fresh = new BitSet();
        keys.values().forEach(fresh::set);
        for (int node = 0; node < old.size(); node++) {
            Integer kept = keys.get(old.key(node));
            if (kept != null) {
                fresh.clear(kept);
            }
        }
        return fresh;
    }

    /** The rows that have gone, below the node of the nearest row above that has stayed. */
    private static Map<Integer, List<Integer>> gone(Rows last, Map<TaskKey, Integer> keys) {
        Map<Integer, List<Integer>> gone = new HashMap<>();
        int anchor = TOP;
        int count = 0;
        for (int row = 0; row < last.size(); row++) {
            Integer kept = keys.get(last.key(row));
            if (kept != null) {
                anchor = kept;
            } else if (!last.gone(row)) {
                gone.computeIfAbsent(anchor, _ -> new ArrayList<>()).add(~last.node(row));
                count++;
            }
        }
        return count > MOST_GONE ? Map.of() : gone;
    }

    private static int[] merge(Rows now, Map<Integer, List<Integer>> gone) {
        int extra = gone.values().stream().mapToInt(List::size).sum();
        int[] merged = new int[now.size() + extra];
        int at = append(merged, 0, gone.getOrDefault(TOP, List.of()));
        for (int row = 0; row < now.size(); row++) {
            merged[at++] = now.node(row);
            at = gone.isEmpty() ? at : append(merged, at, gone.getOrDefault(now.node(row), List.of()));
        }
        return Arrays.copyOf(merged, at);
    }

    private static int append(int[] merged, int at, List<Integer> nodes) {
        int next = at;
        for (int node : nodes) {
            merged[next++] = node;
        }
        return next;
    }
}
