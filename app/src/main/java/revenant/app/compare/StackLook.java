package revenant.app.compare;

import java.util.ArrayList;
import java.util.List;
import revenant.app.tree.ProcessTree;
import revenant.app.wait.Boilerplate;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** Kernel stacks on both sides: of one boot all tasks, else the leaders. */
final class StackLook {
    private final List<StackChange> found = new ArrayList<>();
    private int same;
    private int changed;
    private int unread;

    private StackLook() {}

    static StackLook of(ProcessTree a, ProcessTree b, Pairs pairs, boolean sameBoot) {
        StackLook look = new StackLook();
        int[] tasks = sameBoot ? b.counterparts(a) : new int[0];
        for (int row : pairs.now()) {
            int end = sameBoot ? b.threadsEnd(row) : row + 1;
            for (int node = row; node < end; node++) {
                int before = sameBoot ? tasks[node] : pairs.before(row);
                if (before >= 0) {
                    look.compare(a, before, b, row, node);
                }
            }
        }
        return look;
    }

    List<StackChange> found() {
        return List.copyOf(found);
    }

    Comparison.StackCounts counts() {
        return new Comparison.StackCounts(same, changed, unread);
    }

    private void compare(ProcessTree a, int before, ProcessTree b, int row, int node) {
        Reading<KernelStack> was = a.task(before).stack();
        Reading<KernelStack> is = b.task(node).stack();
        if (!(was instanceof Reading.Known<KernelStack>(KernelStack then))
                || !(is instanceof Reading.Known<KernelStack>(KernelStack now))) {
            unread++;
            return;
        }
        List<String> from = functions(then);
        List<String> to = functions(now);
        boolean equal = from.equals(to);
        same += equal ? 1 : 0;
        changed += equal ? 0 : 1;
        if ((a.troubled(before) || b.troubled(node)) && !(from.isEmpty() && to.isEmpty())) {
            found.add(new StackChange(Seen.of(b, row), b.key(node), from, to, equal));
        }
    }

    private static List<String> functions(KernelStack stack) {
        return stack.frames().stream()
                .filter(frame -> !Boilerplate.is(frame))
                .map(frame -> Text.printable(frame.function()))
                .toList();
    }
}
