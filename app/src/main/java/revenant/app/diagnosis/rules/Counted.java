package revenant.app.diagnosis.rules;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Listing;
import revenant.collector.model.Text;

/** Many tasks in a phrase: how many, and what they are called. */
final class Counted {
    private Counted() {}

    /** {@code "812 (cat)"}, {@code "2 cat tasks"}, {@code "5 tasks of 3 commands (cat, ls and df)"}. */
    static String tasks(Case host, List<Integer> nodes) {
        if (nodes.size() == 1) {
            return host.name(nodes.getFirst());
        }
        Set<String> commands = commands(host, nodes);
        return commands.size() == 1
                ? nodes.size() + " " + commands.iterator().next() + " tasks"
                : nodes.size() + " tasks of " + commands.size() + " commands (" + Listing.of(List.copyOf(commands))
                        + ")";
    }

    /** The distinct names of their processes, safe to show. */
    static Set<String> commands(Case host, Collection<Integer> nodes) {
        Set<String> found = new LinkedHashSet<>();
        for (int node : nodes) {
            found.add(Text.printable(host.process(node).leader().stat().comm()));
        }
        return found;
    }

    /** Ends of words: {@code "s"} for one, nothing for more. */
    static String s(int count) {
        return count == 1 ? "s" : "";
    }
}
