package revenant.app.view.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import revenant.collector.model.TaskKey;

/**
 * What has come and gone between two trees of one host.
 *
 * @param fresh nodes of the newer tree that the older one does not have
 * @param departed the rows that are gone: those the newer rows remember, then what nobody remembers
 * @param nodes the newer rows with the gone ones, as {@code ~index}, below the row they stood below
 */
record Turnover(BitSet fresh, List<Departed> departed, int[] nodes) {
    /** More than this is another host or another boot: then nothing is gained by showing what has gone. */
    private static final int MOST_GONE = 1_000;

    private static final int TOP = -1;

    static Turnover between(Rows last, Rows now) {
        int[] kept = last.tree().counterparts(now.tree());
        List<Departed> departed = new ArrayList<>(now.departed());
        int[] merged = merge(now, gone(last, now, kept, departed));
        return new Turnover(fresh(now.tree().size(), kept), List.copyOf(departed), merged);
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

    /** The rows that have gone, added to {@code departed}, below the node of the nearest row above that has stayed. */
    private static Map<Integer, List<Integer>> gone(Rows last, Rows now, int[] kept, List<Departed> departed) {
        Set<TaskKey> remembered = now.departed().stream().map(Departed::key).collect(Collectors.toSet());
        Map<Integer, List<Integer>> gone = new HashMap<>();
        List<Departed> found = new ArrayList<>();
        int anchor = TOP;
        for (int entry : last.entries()) {
            if (entry < 0) {
                continue;
            }
            if (kept[entry] >= 0) {
                anchor = kept[entry];
            } else if (!remembered.contains(last.tree().process(entry).leader().key())) {
                gone.computeIfAbsent(anchor, _ -> new ArrayList<>()).add(~(departed.size() + found.size()));
                found.add(Departed.justNow(last.tree(), entry, now.state()));
            }
            if (found.size() > MOST_GONE) {
                return Map.of();
            }
        }
        departed.addAll(found);
        return gone;
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
            at = append(merged, at, node < 0 ? List.of() : gone.getOrDefault(node, List.of()));
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
