package revenant.app.diagnosis;

import java.util.List;

/** Enumerations for a person: the first few, and how many more there are. */
public final class Listing {
    private static final int FEW = 4;

    private Listing() {}

    /** {@code "a"}, {@code "a and b"}, {@code "a, b, c, d and 17 more"}. */
    public static String of(List<String> items) {
        if (items.size() <= 1) {
            return String.join("", items);
        }
        int shown = items.size() > FEW ? FEW : items.size() - 1;
        String last = items.size() > FEW ? (items.size() - FEW) + " more" : items.getLast();
        return String.join(", ", items.subList(0, shown)) + " and " + last;
    }

    /** The tasks of these rows by {@link Case#name}. */
    public static String of(Case host, List<Integer> nodes) {
        return of(nodes.stream().map(host::name).toList());
    }
}
