package revenant.app.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.wait.Wait;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** Of a process with several threads: what each of them does, in one line. */
final class ThreadFacts {
    private static final int MOST = 200;

    private ThreadFacts() {}

    static FactGroup of(Subject subject) {
        ProcessTree tree = subject.tree();
        int row = subject.node();
        int count = tree.threadsEnd(row) - row;
        Facts facts = new Facts();
        for (int node = row; count > 1 && node < row + Math.min(MOST, count); node++) {
            Task task = tree.task(node);
            String source = Subject.taskFile(task, "stat");
            facts.add(new Fact(
                    Integer.toString(task.tid()),
                    Reading.known(line(tree, node)),
                    source,
                    Optional.of(task.key()),
                    emphasis(tree, node)));
        }
        if (count > MOST) {
            facts.add("", "and " + (count - MOST) + " more", "");
        }
        return facts.titled("Threads (" + count + ")");
    }

    private static String line(ProcessTree tree, int node) {
        Task task = tree.task(node);
        List<String> parts = new ArrayList<>();
        parts.add(Text.printable(task.stat().comm()));
        parts.add(Words.state(task.stat()));
        tree.marks(node).list().stream()
                .filter(ThreadFacts::adds)
                .map(Mark::word)
                .forEach(parts::add);
        WaitPoints.describe(task).map(Wait::words).ifPresent(parts::add);
        return String.join(", ", parts);
    }

    /** Marks that say more than the state beside them. */
    private static boolean adds(Mark mark) {
        return switch (mark) {
            case ZOMBIE, UNINTERRUPTIBLE, STOPPED -> false;
            default -> true;
        };
    }

    private static Fact.Emphasis emphasis(ProcessTree tree, int node) {
        return tree.marks(node).troubled() ? Fact.Emphasis.WARNING : Fact.Emphasis.NORMAL;
    }
}
