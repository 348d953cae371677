package revenant.app.wait;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;

/**
 * Tells the frames that say something from the way in (entry from user space) and the scheduler, which older kernels
 * show and newer ones leave out.
 */
public final class Boilerplate {
    private static final FunctionSet FUNCTIONS = FunctionSet.of(Lines.of("boilerplate.txt"));

    private static final FunctionSet WAITS_FOR_CHILDREN = FunctionSet.parse("do_wait,kernel_wait4,kernel_waitid");
    private static final FunctionSet SYSTEM_CALLS =
            FunctionSet.parse("__do_sys_*,__se_sys_*,__x64_sys_*,__ia32_sys_*,__arm64_sys_*,sys_*,SyS_*");

    private Boilerplate() {}

    public static boolean is(Frame frame) {
        return FUNCTIONS.contains(frame.function());
    }

    /**
     * The innermost frame that says something; empty when the stack is empty or all of it is boilerplate. Where the body
     * of a system call waits by itself (pause), that body is the frame; and an init that waits for the last tasks of its
     * pid namespace does so through do_wait, which says less than zap_pid_ns_processes below it.
     */
    public static Optional<Frame> firstMeaningful(KernelStack stack) {
        List<Frame> frames = stack.frames();
        Optional<Frame> first = first(frames, frame -> !is(frame));
        if (first.filter(frame -> WAITS_FOR_CHILDREN.contains(frame.function())).isPresent()) {
            return first(frames, frame -> frame.function().equals("zap_pid_ns_processes"))
                    .or(() -> first);
        }
        return first.or(() -> first(frames, frame -> SYSTEM_CALLS.contains(frame.function())));
    }

    /**
     * The functions that say something, innermost first: all but boilerplate, and the body of a system call that waits by
     * itself.
     */
    public static List<String> meaningful(KernelStack stack) {
        Optional<Frame> first = firstMeaningful(stack);
        return stack.frames().stream()
                .filter(frame ->
                        !is(frame) || first.filter(told -> told == frame).isPresent())
                .map(Frame::function)
                .toList();
    }

    private static Optional<Frame> first(List<Frame> frames, Predicate<Frame> wanted) {
        for (Frame frame : frames) {
            if (wanted.test(frame)) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }
}
