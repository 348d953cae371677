package revenant.app.wait;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.TaskState;

/**
 * The knowledge base of wait points. One look cannot tell a wait from a deadlock: it says where a task was when it was
 * read, nothing more.
 */
public final class WaitPoints {
    private static final List<WaitPoint> LINUX = read("wait-points.txt");
    private static final List<WaitPoint> FREEBSD = read("freebsd-wait-points.txt");

    private WaitPoints() {}

    private static List<WaitPoint> read(String resource) {
        return Lines.of(resource).stream().map(WaitPoint::parse).toList();
    }

    /** The innermost frame that says something. */
    public static Optional<Frame> firstMeaningful(KernelStack stack) {
        return Boilerplate.firstMeaningful(stack);
    }

    /** The frame or symbol a task sleeps in: of its stack, else of wchan; unknown with the stack's reason. */
    public static Reading<String> point(Task task) {
        return switch (task.stack()) {
            case Reading.Known<KernelStack> stack ->
                Reading.known(
                        firstMeaningful(stack.value()).map(Frame::function).orElse(""));
            case Reading.Unknown<KernelStack> unknown ->
                task.wchan().isKnown() ? task.wchan() : Reading.unknown(unknown.reason(), unknown.detail());
        };
    }

    /** What the task waits for; empty when it does not wait, when that is not known, or the place is not listed. */
    public static Optional<Wait> describe(Task task) {
        Optional<KernelStack> stack = task.stack().asOptional();
        if (stack.isPresent()) {
            return find(meaningful(stack.get().frames()), task, "stack");
        }
        return task.wchan()
                .asOptional()
                .filter(symbol -> !symbol.isEmpty())
                .flatMap(symbol -> find(meaningful(List.of(new Frame(symbol, symbol))), task, "wchan"));
    }

    private static Optional<Wait> find(List<Frame> frames, Task task, String source) {
        for (WaitPoint point : task.bsd().isKnown() ? FREEBSD : LINUX) {
            Optional<Frame> frame = point.in(frames, task.stat().stateLetter());
            if (frame.isPresent()) {
                return Optional.of(wait(point, frame.get(), task, source));
            }
        }
        return Optional.empty();
    }

    private static Wait wait(WaitPoint point, Frame frame, Task task, String source) {
        return new Wait(
                frame.function(),
                point.subsystem(),
                point.waitsFor(),
                point.ends() != Ends.REST && isDeaf(task) ? Ends.NOTHING : ends(point, task),
                point.seen(),
                point.note(),
                source);
    }

    /** FreeBSD tells by the state whether a signal ends a sleep: S and I sleep with TDF_SINTR set (sys/sys/proc.h). */
    private static Ends ends(WaitPoint point, Task task) {
        boolean interruptible = task.bsd().isKnown() && task.stat().state() == TaskState.SLEEPING;
        return point.ends() == Ends.NOTHING && interruptible ? Ends.ANY : point.ends();
    }

    private static boolean isDeaf(Task task) {
        TaskFlags flags = task.stat().flags();
        TaskState state = task.stat().state();
        boolean withoutSignals =
                task.bsd().isKnown() && (state == TaskState.UNINTERRUPTIBLE || state == TaskState.LOCKED);
        return flags.exiting() || flags.kernelThread() || withoutSignals;
    }

    private static List<Frame> meaningful(List<Frame> frames) {
        int first = 0;
        while (first < frames.size() && Boilerplate.is(frames.get(first))) {
            first++;
        }
        return first == frames.size() ? frames : frames.subList(first, frames.size());
    }

    static List<WaitPoint> all() {
        return Stream.concat(LINUX.stream(), FREEBSD.stream()).toList();
    }
}
