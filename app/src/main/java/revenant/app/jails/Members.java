package revenant.app.jails;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;

/**
 * The processes in a jail or container, as rows of the tree they come from.
 *
 * @param rows ascending by pid, zombies among them
 */
public record Members(ProcessTree tree, List<Integer> rows) {
    public Members {
        rows = List.copyOf(rows);
    }

    public int count() {
        return rows.size();
    }

    /** Those that have not ended; one whose first thread has, but not all, lives on. */
    public List<Integer> alive() {
        return rows.stream().filter(row -> !tree.has(row, Mark.ZOMBIE)).toList();
    }

    public List<Integer> marked(Mark mark) {
        return rows.stream().filter(row -> tree.has(row, mark)).toList();
    }

    /** The one that started first; empty where nobody is in it. */
    public Optional<Integer> oldest() {
        return rows.stream()
                .filter(row -> tree.task(row).stat().startTicks() >= 0)
                .min(Comparator.comparingLong(row -> tree.task(row).stat().startTicks()));
    }

    /** Whether a thread of them carries a mark that counts as trouble. */
    public boolean troubled() {
        for (int row : rows) {
            for (int node = row; node < tree.threadsEnd(row); node++) {
                if (tree.troubled(node)) {
                    return true;
                }
            }
        }
        return false;
    }
}
