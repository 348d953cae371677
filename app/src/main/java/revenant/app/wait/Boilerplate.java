package revenant.app.wait;

import java.util.List;
import java.util.Optional;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;

/**
 * Tells the frames that say something from the way in (entry from user space) and the scheduler, which older kernels
 * show and newer ones leave out.
 */
public final class Boilerplate {
    private static final FunctionSet FUNCTIONS = FunctionSet.of(Lines.of("boilerplate.txt"));

    private Boilerplate() {}

    public static boolean is(Frame frame) {
        return FUNCTIONS.contains(frame.function());
    }

    /** The innermost frame that says something; empty when the stack is empty or all of it is boilerplate. */
    public static Optional<Frame> firstMeaningful(KernelStack stack) {
        List<Frame> frames = stack.frames();
        for (Frame frame : frames) {
            if (!is(frame)) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }
}
