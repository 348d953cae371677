package revenant.app.stacks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import revenant.app.wait.Boilerplate;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/** Finds the place of each task; what equal stacks say is found out once, for there are few among many tasks. */
final class Places {
    private final Map<Seen, Place> places = new HashMap<>();

    /** All that the meaning of a stack depends on. */
    private record Seen(KernelStack stack, char state, boolean exiting, boolean kernelThread) {}

    Place of(Task task) {
        if (ended(task)) {
            return new Place.Ended();
        }
        return switch (task.stack()) {
            case Reading.Known<KernelStack>(KernelStack stack) ->
                stack.frames().isEmpty() ? new Place.Running() : stack(stack, task);
            case Reading.Unknown<KernelStack> unknown -> unread(unknown, task);
        };
    }

    private Place stack(KernelStack stack, Task task) {
        TaskFlags flags = task.stat().flags();
        Seen seen = new Seen(stack, task.stat().stateLetter(), flags.exiting(), flags.kernelThread());
        return places.computeIfAbsent(seen, _ -> meaning(stack, task));
    }

    private static Place meaning(KernelStack stack, Task task) {
        List<String> functions = Boilerplate.meaningful(stack);
        String point = Boilerplate.firstMeaningful(stack).map(Frame::function).orElseGet(functions::getFirst);
        return new Place.Stack(point, functions, WaitPoints.describe(task));
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
