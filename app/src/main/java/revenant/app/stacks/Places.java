package revenant.app.stacks;

import revenant.app.wait.Boilerplate;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** Finds the place of a task. */
final class Places {
    private Places() {}

    /** All that a place depends on: tasks of which the same was seen are at the same place. */
    record Seen(
            Reading<KernelStack> stack,
            Reading<String> wchan,
            char state,
            boolean exiting,
            boolean finished,
            boolean kernelThread) {
        private static final Reading<String> NOT_NEEDED = Reading.notCollected();

        static Seen of(Task task) {
            TaskFlags flags = task.stat().flags();
            return new Seen(
                    task.stack(),
                    task.stack().isKnown() ? NOT_NEEDED : task.wchan(),
                    task.stat().stateLetter(),
                    flags.exiting(),
                    flags.finished(),
                    flags.kernelThread());
        }
    }

    static Place of(Task task) {
        if (ended(task)) {
            return new Place.Ended();
        }
        return switch (task.stack()) {
            case Reading.Known<KernelStack>(KernelStack stack) ->
                stack.frames().isEmpty() ? new Place.Running() : stack(stack, task);
            case Reading.Unknown<KernelStack> unknown -> unread(unknown, task);
        };
    }

    private static Place stack(KernelStack stack, Task task) {
        return Boilerplate.firstMeaningful(stack)
                .<Place>map(point ->
                        new Place.Stack(point.function(), Boilerplate.meaningful(stack), WaitPoints.describe(task)))
                .orElseGet(Place.Passing::new);
    }

    private static Place unread(Reading.Unknown<KernelStack> why, Task task) {
        return switch (task.wchan()) {
            case Reading.Known<String>(String symbol) ->
                symbol.isEmpty() ? new Place.Running() : new Place.Symbol(symbol, why, WaitPoints.describe(task));
            case Reading.Unknown<String> _ -> new Place.Unread(why, stuck(task));
        };
    }

    /** Uninterruptible, or on its way through do_exit and not done. */
    static boolean stuck(Task task) {
        return !ended(task)
                && (task.stat().state() == TaskState.UNINTERRUPTIBLE
                        || task.stat().flags().exiting());
    }

    private static boolean ended(Task task) {
        TaskState state = task.stat().state();
        return state == TaskState.ZOMBIE
                || state == TaskState.DEAD
                || task.stat().flags().finished();
    }
}
