package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.stream.Collectors;
import revenant.app.wait.Boilerplate;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Task;

/** What rules ask of kernel stacks. */
public final class Stacks {
    private static final int SHOWN = 8;

    private Stacks() {}

    /** Innermost first; empty where the stack is not known. */
    public static List<Frame> of(Task task) {
        return task.stack().map(KernelStack::frames).orElse(List.of());
    }

    /** Whether a function is anywhere in the stack; false where that is not known. */
    public static boolean contains(Task task, String function) {
        for (Frame frame : of(task)) {
            if (frame.function().equals(function)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the task is in a function, by its stack or, where that is not known, by wchan. */
    public static boolean isIn(Task task, String function) {
        return task.stack().isKnown()
                ? contains(task, function)
                : task.wchan().orElse("").equals(function);
    }

    /**
     * The innermost frames that say something, and do_exit where it is further out: {@code request_wait_answer <
     * fuse_flush < filp_close < ... < do_exit}. Empty where the stack is not known.
     */
    public static String words(Task task) {
        List<String> frames = of(task).stream()
                .filter(frame -> !Boilerplate.is(frame))
                .map(Frame::function)
                .toList();
        int exit = frames.indexOf("do_exit");
        List<String> way = exit < 0 ? frames : frames.subList(0, exit + 1);
        if (way.size() <= SHOWN + 1) {
            return String.join(" < ", way);
        }
        String inner = way.stream().limit(SHOWN).collect(Collectors.joining(" < "));
        return inner + " < ..." + (exit < 0 ? "" : " < do_exit");
    }
}
