package revenant.app.view.detail;

import java.util.ArrayList;
import java.util.List;
import revenant.app.export.TaskText;
import revenant.app.table.Columns;
import revenant.app.table.Details;
import revenant.app.table.FactGroup;
import revenant.app.time.Earlier;
import revenant.app.time.Memory;
import revenant.app.tree.Marks;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.TaskKey;

/**
 * What the detail pane says.
 *
 * @param tree the tree it was last seen in
 * @param title the name of the task
 * @param gone whether the task was missing in the last refresh; the rest is then what was known before
 */
public record Detail(
        ProcessTree tree,
        int node,
        TaskKey key,
        String title,
        boolean thread,
        Marks marks,
        List<FactGroup> groups,
        boolean gone) {

    /**
     * Reads the facts of a node; takes a while for a process with many descriptors.
     *
     * @param memory of the moment of the tree
     */
    static Detail of(ProcessTree tree, int node, Memory memory) {
        return new Detail(
                tree,
                node,
                tree.key(node),
                Columns.NAME.text(tree, node),
                tree.isThread(node),
                tree.marks(node),
                withEarlier(Details.of(tree, node), Earlier.of(tree, node, memory)),
                false);
    }

    private static List<FactGroup> withEarlier(List<FactGroup> groups, FactGroup earlier) {
        if (earlier.facts().isEmpty()) {
            return groups;
        }
        List<FactGroup> all = new ArrayList<>(groups);
        all.add(groups.getFirst().title().equals(Details.STANDS_OUT) ? 1 : 0, earlier);
        return List.copyOf(all);
    }

    /** All of it, with where and when it was read. */
    String asText() {
        StringBuilder text = new StringBuilder(TaskText.of(tree, node));
        groups.stream().filter(group -> group.title().equals(Earlier.TITLE)).forEach(group -> {
            text.append('\n').append(group.title()).append('\n');
            group.facts().forEach(fact ->
                    text.append("  ").append(FactCopy.withSource(fact)).append('\n'));
        });
        return text.toString();
    }

    Detail asGone() {
        return new Detail(tree, node, key, title, thread, marks, groups, true);
    }
}
