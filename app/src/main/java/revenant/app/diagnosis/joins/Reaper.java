package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/**
 * What a parent does about the end of its children, as far as one look shows. A parent learns of it by SIGCHLD (a
 * handler, sigwait, signalfd), by waiting in wait(2), or by a pidfd; else it may still ask from time to time.
 *
 * @param parent its process row
 * @param ignores whether SIGCHLD is in SigIgn: then a child that announces its end by SIGCHLD leaves no zombie
 * @param catches whether SIGCHLD is in SigCgt
 */
public record Reaper(int parent, Way way, Reading<Boolean> ignores, Reading<Boolean> catches) {

    /** How it stands with the parent. */
    public enum Way {
        /** All its threads are stopped by a signal. */
        STOPPED,
        /** All its threads are stopped by a tracer. */
        TRACED,
        FROZEN,
        /** All that lives of it is in its own exit, and waits there. */
        EXITING,
        /** Uninterruptible in all threads, and has not moved since an earlier sample. */
        STUCK,
        /** Blocks SIGCHLD in all threads, and none waits for a child or for a signal. */
        BLOCKS,
        /** Nothing tells it of the end of a child, and it does not wait for one. */
        DEAF,
        /** It can learn of it; what is seen may be on its way. */
        WORKS,
        /** What it takes to say was not read. */
        NOT_TOLD;

        /** Whether it cannot call wait(2) for as long as this lasts. */
        public boolean held() {
            return compareTo(STUCK) <= 0;
        }
    }

    /** How a parent deals with these zombies of its own. */
    public static Reaper of(Case host, int parent, List<Integer> zombies) {
        Reading<Integer> chld = host.signals().number("CHLD");
        Reading<Status.Signals> masks = host.process(parent).leader().status().map(Status::signals);
        return new Reaper(
                parent,
                way(host, parent, zombies, chld, masks),
                chld.flatMap(number -> masks.flatMap(Status.Signals::ignored).map(set -> set.contains(number))),
                chld.flatMap(number -> masks.flatMap(Status.Signals::caught).map(set -> set.contains(number))));
    }

    private static Way way(
            Case host, int parent, List<Integer> zombies, Reading<Integer> chld, Reading<Status.Signals> masks) {
        List<Integer> alive = alive(host.tree(), parent);
        if (alive.isEmpty()) {
            return Way.NOT_TOLD;
        }
        if (all(alive, task -> state(host, task) == TaskState.STOPPED)) {
            return Way.STOPPED;
        }
        if (all(alive, task -> state(host, task) == TaskState.TRACED)) {
            return Way.TRACED;
        }
        if (all(alive, task -> host.tree().has(task, Mark.FROZEN))) {
            return Way.FROZEN;
        }
        if (all(alive, task -> host.task(task).stat().flags().exiting() && state(host, task) != TaskState.RUNNING)) {
            return Way.EXITING;
        }
        if (all(
                alive,
                task -> state(host, task) == TaskState.UNINTERRUPTIBLE
                        && host.stillness(task) instanceof Stillness.Stuck)) {
            return Way.STUCK;
        }
        return chld.isKnown() && masks.isKnown() ? byMasks(host, parent, zombies, alive, chld.orElse(0)) : Way.NOT_TOLD;
    }

    private static Way byMasks(Case host, int parent, List<Integer> zombies, List<Integer> alive, int chld) {
        if (ChildNews.waitsForAny(host, alive)) {
            return Way.WORKS;
        }
        boolean blocked = all(alive, task -> blocks(host.task(task), chld));
        boolean caught = host.process(parent)
                .leader()
                .status()
                .flatMap(status -> status.signals().caught())
                .orElse(SignalSet.EMPTY)
                .contains(chld);
        if (caught && !blocked) {
            return Way.WORKS;
        }
        if (!ChildNews.isReadable(host, parent, alive)) {
            return Way.NOT_TOLD;
        }
        if (ChildNews.comesTo(host, parent, alive, zombies)) {
            return Way.WORKS;
        }
        return blocked ? Way.BLOCKS : Way.DEAF;
    }

    private static boolean blocks(Task task, int signal) {
        return task.status()
                .flatMap(status -> status.signals().blocked())
                .map(set -> set.contains(signal))
                .orElse(false);
    }

    private static TaskState state(Case host, int node) {
        return host.task(node).stat().state();
    }

    private static boolean all(List<Integer> tasks, IntPredicate holds) {
        return tasks.stream().mapToInt(Integer::intValue).allMatch(holds);
    }

    /** The tasks of a process that have not ended. */
    private static List<Integer> alive(ProcessTree tree, int process) {
        List<Integer> alive = new ArrayList<>();
        for (int task = process; task < tree.threadsEnd(process); task++) {
            if (!tree.ended(task)) {
                alive.add(task);
            }
        }
        return alive;
    }
}
