package revenant.app.diagnosis.rules;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.joins.DyingNamespace;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.TaskKey;

/** Gathers the tasks whose trouble one cause accounts for. */
final class Reach {
    private final Case host;
    private final ProcessTree tree;
    private final Set<Integer> rows = new HashSet<>();
    private final Set<TaskKey> keys = new LinkedHashSet<>();

    Reach(Case host) {
        this.host = host;
        this.tree = host.tree();
    }

    /** All tasks of the process a row belongs to, and its zombie children, which it cannot reap. */
    Reach process(int node) {
        int row = Rows.process(tree, node);
        if (rows.add(row)) {
            tasks(row);
            for (int child : tree.children(row)) {
                if (tree.has(child, Mark.ZOMBIE)) {
                    tasks(child);
                }
            }
        }
        return this;
    }

    /** All tasks of all members. */
    Reach namespace(DyingNamespace dying) {
        dying.namespace().members().forEach(this::process);
        return this;
    }

    private void tasks(int row) {
        for (int node = row; node < tree.threadsEnd(row); node++) {
            keys.add(host.key(node));
        }
    }

    Set<TaskKey> keys() {
        return keys;
    }
}
