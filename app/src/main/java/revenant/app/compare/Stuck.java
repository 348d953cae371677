package revenant.app.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.HostTime;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;

/** Which processes have more or fewer tasks that do not proceed, and which have stood still in between. */
record Stuck(List<MarkChange> more, List<MarkChange> fewer, List<StillStuck> still) {
    private static final List<Mark> MARKS = List.of(
            Mark.ZOMBIE,
            Mark.ZOMBIE_LEADER,
            Mark.EXITING,
            Mark.UNINTERRUPTIBLE,
            Mark.STOPPED,
            Mark.TRACED,
            Mark.FROZEN);

    /** In these a task waits for something; a zombie does not. */
    private static final List<Mark> WAITS = List.of(Mark.EXITING, Mark.UNINTERRUPTIBLE);

    static Stuck of(ProcessTree a, ProcessTree b, Pairs pairs, boolean sameBoot) {
        Stuck stuck = new Stuck(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int row : pairs.now()) {
            stuck.compare(a, b, pairs.before(row), row);
        }
        if (sameBoot) {
            stuck.stand(a, b);
        }
        return stuck;
    }

    private void compare(ProcessTree a, ProcessTree b, int before, int row) {
        for (Mark mark : MARKS) {
            int then = before < 0 ? 0 : count(a, before, mark);
            int now = count(b, row, mark);
            if (then != now) {
                (now > then ? more : fewer).add(new MarkChange(Seen.of(b, row), mark, then, now));
            }
        }
    }

    private static int count(ProcessTree tree, int row, Mark mark) {
        int count = 0;
        for (int node = row; node < tree.threadsEnd(row); node++) {
            count += tree.has(node, mark) ? 1 : 0;
        }
        return count;
    }

    private void stand(ProcessTree a, ProcessTree b) {
        int[] before = b.counterparts(a);
        Duration over = HostTime.of(b.snapshot().host())
                .since(HostTime.of(a.snapshot().host()))
                .orElse(Duration.ZERO);
        for (int node = 0; node < b.size(); node++) {
            int then = before[node];
            for (Mark mark : WAITS) {
                if (then >= 0 && b.has(node, mark) && a.has(then, mark)) {
                    still(a, then, b, node, mark, over);
                    break;
                }
            }
        }
    }

    private void still(ProcessTree a, int then, ProcessTree b, int node, Mark mark, Duration over) {
        Stillness found = Stillness.between(a.task(then), b.task(node), over);
        if (!(found instanceof Stillness.Moved)) {
            int row = b.isThread(node) ? b.parent(node) : node;
            still.add(new StillStuck(Seen.of(b, row), b.key(node), mark, found.words()));
        }
    }
}
