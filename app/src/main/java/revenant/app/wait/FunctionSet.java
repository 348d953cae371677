package revenant.app.wait;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of kernel functions; a name that ends in {@code *} stands for all that begin so. */
record FunctionSet(Set<String> names, List<String> prefixes) {

    static FunctionSet of(List<String> patterns) {
        Set<String> names = new HashSet<>();
        for (String pattern : patterns) {
            if (!pattern.endsWith("*")) {
                names.add(pattern);
            }
        }
        List<String> prefixes = patterns.stream()
                .filter(pattern -> pattern.endsWith("*"))
                .map(pattern -> pattern.substring(0, pattern.length() - 1))
                .toList();
        return new FunctionSet(Set.copyOf(names), prefixes);
    }

    /** A comma separated list; {@code -} for none. */
    static FunctionSet parse(String list) {
        return of(list.equals("-") ? List.of() : Arrays.asList(list.split(",", -1)));
    }

    boolean isEmpty() {
        return names.isEmpty() && prefixes.isEmpty();
    }

    boolean contains(String function) {
        if (names.contains(function)) {
            return true;
        }
        for (String prefix : prefixes) {
            if (function.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
