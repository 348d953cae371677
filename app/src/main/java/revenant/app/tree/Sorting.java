package revenant.app.tree;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Sorts rows by keys read once; stable, so equal rows stay in tree order. */
final class Sorting {
    /** Compares two positions of the list to sort. */
    private interface Order {
        int compare(int a, int b);
    }

    private Sorting() {}

    static int[] sort(ProcessTree tree, int[] rows, ViewState.Sort sort) {
        int[] positions = new int[rows.length];
        Arrays.setAll(positions, i -> i);
        Order order = switch (sort.order()) {
            case RowOrder.ByNumber(RowOrder.LongOf value) -> numbers(tree, rows, value, sort.ascending());
            case RowOrder.ByText(RowOrder.TextOf value) -> texts(tree, rows, value, sort.ascending());
        };
        mergeSort(positions, new int[positions.length], 0, positions.length, order);
        return Arrays.stream(positions).map(position -> rows[position]).toArray();
    }

    private static Order numbers(ProcessTree tree, int[] rows, RowOrder.LongOf value, boolean ascending) {
        long[] keys = new long[rows.length];
        boolean[] known = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            OptionalLong key = value.of(tree, rows[i]);
            known[i] = key.isPresent();
            keys[i] = key.orElse(0);
        }
        int sign = ascending ? 1 : -1;
        return (a, b) ->
                known[a] && known[b] ? sign * Long.compare(keys[a], keys[b]) : Boolean.compare(known[b], known[a]);
    }

    private static Order texts(ProcessTree tree, int[] rows, RowOrder.TextOf value, boolean ascending) {
        String[] keys = new String[rows.length];
        boolean[] known = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Optional<String> key = value.of(tree, rows[i]);
            known[i] = key.isPresent();
            keys[i] = key.orElse("");
        }
        int sign = ascending ? 1 : -1;
        return (a, b) -> known[a] && known[b]
                ? sign * String.CASE_INSENSITIVE_ORDER.compare(keys[a], keys[b])
                : Boolean.compare(known[b], known[a]);
    }

    private static void mergeSort(int[] items, int[] spare, int from, int to, Order order) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        mergeSort(items, spare, from, middle, order);
        mergeSort(items, spare, middle, to, order);
        if (order.compare(items[middle - 1], items[middle]) <= 0) {
            return;
        }
        System.arraycopy(items, from, spare, from, to - from);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right >= to || left < middle && order.compare(spare[left], spare[right]) <= 0;
            items[i] = takeLeft ? spare[left++] : spare[right++];
        }
    }
}
