package revenant.app.view.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import revenant.app.jails.Confinement;
import revenant.app.jails.Confinements;
import revenant.app.tree.Group;
import revenant.app.tree.Kin;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;

/** Rows put below a heading for each jail or container, each in the order and as deep as it was before. */
final class Grouped {
    private final Confinements confinements;
    private final List<Heading> headings = new ArrayList<>();
    /** Row by row: the place of a node in the list that was grouped, or {@code ~place} of a heading. */
    private final int[] lines;

    private final int[] depths;

    /**
     * @param whole whether nothing is left out, so that a jail without a process has its heading, too
     * @param nodes of the tree, or {@code ~index} of {@code departed}
     */
    Grouped(Confinements confinements, List<Departed> departed, ViewState state, int[] nodes, boolean whole) {
        this.confinements = confinements;
        ProcessTree tree = confinements.tree();
        Map<Group, List<Integer>> groups = new LinkedHashMap<>();
        confinements.all().forEach(one -> groups.put(new Group.Of(one.enclosure()), new ArrayList<>()));
        this.depths = new int[nodes.length];
        int[] now = depths(tree, state);
        List<Integer> host = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            boolean gone = nodes[i] < 0;
            Group group = gone ? departed.get(~nodes[i]).group() : tree.group(nodes[i]);
            depths[i] = gone ? departed.get(~nodes[i]).depth() : now[nodes[i]];
            List<Integer> members = switch (group) {
                case Group.Of _ -> groups.computeIfAbsent(group, _ -> new ArrayList<>());
                case Group.OfHost() -> host;
                case Group.NotKnown() -> unknown;
            };
            members.add(i);
        }
        groups.put(Group.HOST, host);
        groups.put(Group.UNKNOWN, unknown);
        groups.entrySet()
                .removeIf(entry -> entry.getValue().isEmpty() && !(whole && entry.getKey() instanceof Group.Of));
        this.lines = lines(groups, state);
    }

    /** How deep each node stands below its heading. */
    private static int[] depths(ProcessTree tree, ViewState state) {
        int[] depths = new int[tree.size()];
        IntUnaryOperator kin = Kin.of(tree, state);
        for (int node = 0; node < depths.length && state.sort().isEmpty(); node++) {
            int up = kin.applyAsInt(node);
            depths[node] = up < 0 ? 0 : depths[up] + 1;
        }
        return depths;
    }

    private int[] lines(Map<Group, List<Integer>> groups, ViewState state) {
        Map<Group, Integer> counts = counts();
        List<Integer> found = new ArrayList<>();
        groups.forEach((group, members) -> {
            Optional<Confinement> one =
                    group instanceof Group.Of(var enclosure) ? confinements.at(enclosure) : Optional.empty();
            boolean folded = state.grouping().folded().contains(group);
            int depth = one.map(Confinement::depth).orElse(0);
            headings.add(new Heading(group, one, counts.getOrDefault(group, 0), depth, folded));
            found.add(~(headings.size() - 1));
            members.forEach(member -> depths[member] += depth + 1);
            found.addAll(folded ? List.of() : members);
        });
        return found.stream().mapToInt(line -> line).toArray();
    }

    private Map<Group, Integer> counts() {
        Map<Group, Integer> counts = new HashMap<>();
        int inside = 0;
        for (Confinement one : confinements.all()) {
            counts.put(new Group.Of(one.enclosure()), one.members().count());
            inside += one.members().count();
        }
        counts.put(Group.UNKNOWN, confinements.unplaced());
        counts.put(Group.HOST, confinements.tree().processes().size() - inside - confinements.unplaced());
        return counts;
    }

    Confinements confinements() {
        return confinements;
    }

    int size() {
        return lines.length;
    }

    /** The place of the row's node in the list that was grouped, -1 for a heading. */
    int place(int row) {
        return Math.max(-1, lines[row]);
    }

    @Nullable
    Heading heading(int row) {
        return lines[row] < 0 ? headings.get(~lines[row]) : null;
    }

    int depth(int row) {
        Heading heading = heading(row);
        return heading != null ? heading.depth() : depths[lines[row]];
    }

    /** The row of the heading of a group, -1 when it has none. */
    int rowOf(Group group) {
        for (int row = 0; row < lines.length; row++) {
            Heading heading = heading(row);
            if (heading != null && heading.group().equals(group)) {
                return row;
            }
        }
        return -1;
    }
}
