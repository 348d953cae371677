package revenant.app.table;

import java.util.Optional;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/** The row that facts are about. */
record Subject(ProcessTree tree, int node) {
    Process process() {
        return tree.process(node);
    }

    Task task() {
        return tree.task(node);
    }

    HostFacts host() {
        return tree.snapshot().host();
    }

    Signals signals() {
        return Signals.of(host());
    }

    /** A file of the task itself. */
    String taskFile(String name) {
        return taskFile(task(), name);
    }

    static String taskFile(Task task, String name) {
        if (task.bsd().isKnown()) {
            return Commands.ofTask(task.pid(), name);
        }
        return "/proc/" + task.pid() + "/task/" + task.tid() + "/" + name;
    }

    /** A file all threads share; of a zombie leader it is read through a live thread. */
    String processFile(String name) {
        int pid = process().pid();
        if (task().bsd().isKnown()) {
            return Commands.ofProcess(pid, name);
        }
        int through = process().readThrough();
        return "/proc/" + pid + "/" + (through == pid ? "" : "task/" + through + "/") + name;
    }

    /** The leader of a process, to jump to. */
    Optional<TaskKey> link(int pid) {
        int found = tree.nodeOf(pid);
        return found < 0 ? Optional.empty() : Optional.of(tree.key(found));
    }

    /** {@code 812 nginx}, or that it is not visible. */
    String named(int pid) {
        int found = tree.nodeOf(pid);
        return pid + " "
                + (found < 0
                        ? "(not visible)"
                        : Text.printable(tree.task(found).stat().comm()));
    }
}
