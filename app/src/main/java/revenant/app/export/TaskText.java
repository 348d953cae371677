package revenant.app.export;

import revenant.app.table.Details;
import revenant.app.table.Words;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Task;

/** Everything known of a task as text, each fact with the file it was read from. */
public final class TaskText {
    private TaskText() {}

    public static String of(ProcessTree tree, int node) {
        Task task = tree.task(node);
        String title = (tree.isThread(node) ? "thread " + task.tid() + " of " : "") + "process " + task.pid() + " "
                + Words.name(task);
        return String.join("\n", Provenance.lines(tree)) + "\n\n" + title + "\n\n"
                + FactText.of(Details.of(tree, node), true);
    }
}
