package revenant.app.view.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        int[] kept = last.tree().counterparts(now.tree());
        return new Turnover(fresh(now.tree().size(), kept), merge(now, gone(last, kept)));
    }

    private static BitSet fresh(int size, int[] kept) {
        BitSet fresh = new BitSet(size);
        fresh.set(0, size);
        for (int node : kept) {
            if (node >= 0) {
                fresh.clear(node);
            }
        }
        return fresh;
    }

    /** The rows that have gone, below the node of the nearest row above that has stayed. */
    private static Map<Integer, List<Integer>> gone(Rows last, int[] kept) {
        Map<Integer, List<Integer>> gone = new HashMap<>();
        int anchor = TOP;
        int count = 0;
        for (int row = 0; row < last.size(); row++) {
            int node = last.gone(row) ? TOP : kept[last.node(row)];
            if (node >= 0) {
                anchor = node;
            } else if (!last.gone(row)) {
                gone.computeIfAbsent(anchor, _ -> new ArrayList<>()).add(~last.node(row));
                count++;
            }
        }
        return count > MOST_GONE ? Map.of() : gone;
    }

    private static int[] merge(Rows now, Map<Integer, List<Integer>> gone) {
        if (gone.isEmpty()) {
            return now.nodes();
        }
        int extra = gone.values().stream().mapToInt(List::size).sum();
        int[] merged = new int[now.size() + extra];
        int at = append(merged, 0, gone.getOrDefault(TOP, List.of()));
        for (int row = 0; row < now.size(); row++) {
            merged[at++] = now.node(row);
            at = append(merged, at, gone.getOrDefault(now.node(row), List.of()));
        }
        return Arrays.copyOf(merged, at);
    }

    /** Whether every row was there before and none has gone. */
    boolean isNothing(Rows now) {
        return fresh.isEmpty() && nodes.length == now.size();
    }

    private static int append(int[] merged, int at, List<Integer> nodes) {
        int next = at;
        for (int node : nodes) {
            merged[next++] = node;
        }
        return next;
    }
}
