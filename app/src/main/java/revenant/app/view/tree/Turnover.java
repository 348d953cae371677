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
        for (int entry : last.entries()) {
            int node = entry < 0 ? TOP : kept[entry];
            if (node >= 0) {
                anchor = node;
            } else if (entry >= 0) {
                gone.computeIfAbsent(anchor, _ -> new ArrayList<>()).add(~entry);
                count++;
            }
        }
        return count > MOST_GONE ? Map.of() : gone;
    }

    private static int[] merge(Rows now, Map<Integer, List<Integer>> gone) {
        if (gone.isEmpty()) {
            return now.entries();
        }
        int extra = gone.values().stream().mapToInt(List::size).sum();
        int[] merged = new int[now.entries().length + extra];
        int at = append(merged, 0, gone.getOrDefault(TOP, List.of()));
        for (int node : now.entries()) {
            merged[at++] = node;
            at = append(merged, at, gone.getOrDefault(node, List.of()));
        }
        return Arrays.copyOf(merged, at);
    }

    /** Whether every row was there before and none has gone. */
    boolean isNothing(Rows now) {
        return fresh.isEmpty() && nodes.length == now.entries().length;
    }

    private static int append(int[] merged, int at, List<Integer> nodes) {
        int next = at;
        for (int node : nodes) {
            merged[next++] = node;
        }
        return next;
    }
}
