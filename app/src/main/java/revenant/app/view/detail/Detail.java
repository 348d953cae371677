package revenant.app.view.detail;

import java.util.List;
import revenant.app.export.TaskText;
import revenant.app.table.Columns;
import revenant.app.table.Details;
import revenant.app.table.FactGroup;
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

    /** Reads the facts of a node; takes a while for a process with many descriptors. */
    static Detail of(ProcessTree tree, int node) {
        return new Detail(
                tree,
                node,
                tree.key(node),
                Columns.NAME.text(tree, node),
                tree.isThread(node),
                tree.marks(node),
                Details.of(tree, node),
                false);
    }

    /** All of it, with where and when it was read. */
    String asText() {
        return TaskText.of(tree, node);
    }

    Detail asGone() {
        return new Detail(tree, node, key, title, thread, marks, groups, true);
    }
}
