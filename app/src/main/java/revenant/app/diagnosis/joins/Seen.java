package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Stillness;
import revenant.app.wait.Boilerplate;
import revenant.collector.model.HostFacts;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Task;
import revenant.collector.model.TaskFlags;
import revenant.collector.model.Text;

/** What was read of a task, as evidence with its source. */
public final class Seen {
    private static final int FRAMES = 5;

    private Seen() {}

    /** {@code "state D, flags 0x400044 (PF_EXITING)"}, and that it has not moved where samples tell. */
    public static Evidence state(Case host, int node) {
        Task task = host.task(node);
        Stillness still = host.stillness(node);
        String moved = still instanceof Stillness.SeenOnce || host.tree().ended(node) ? "" : "; " + still.words();
        String letter = Text.printable(Character.toString(task.stat().stateLetter()));
        return of(
                host,
                node,
                "state " + letter + ", " + flags(host, task.stat().flags()) + moved,
                host.sources().stat(task));
    }

    private static String flags(Case host, TaskFlags flags) {
        List<String> names = new ArrayList<>();
        String hex = "flags 0x" + Long.toHexString(flags.bits());
        if (host.snapshot().host().os() != HostFacts.Os.LINUX) {
            return hex;
        }
        if (flags.exiting()) {
            names.add(flags.finished() ? "PF_EXITING and done" : "PF_EXITING");
        }
        if (flags.signaled()) {
            names.add("PF_SIGNALED");
        }
        if (flags.forkedNoExec()) {
            names.add("PF_FORKNOEXEC");
        }
        return names.isEmpty() ? hex : hex + " (" + String.join(", ", names) + ")";
    }

    /** The innermost frames that say something, or the symbol of wchan; empty where neither was readable. */
    public static Optional<Evidence> stack(Case host, int node) {
        Task task = host.task(node);
        if (task.stack() instanceof Reading.Known<KernelStack>(KernelStack stack)) {
            String frames = stack.frames().stream()
                    .filter(frame -> !Boilerplate.is(frame))
                    .limit(FRAMES)
                    .map(Frame::function)
                    .collect(Collectors.joining(" < "));
            return frames.isEmpty()
                    ? Optional.empty()
                    : Optional.of(of(
                            host,
                            node,
                            "stack " + Text.printable(frames),
                            host.sources().stack(task)));
        }
        return task.wchan()
                .asOptional()
                .filter(symbol -> !symbol.isEmpty())
                .map(symbol -> of(
                        host,
                        node,
                        host.sources().word("wchan") + " " + Text.printable(symbol),
                        host.sources().wchan(task)));
    }

    /** The masks with pending signals in them. */
    public static List<Evidence> pending(Case host, int node) {
        Task task = host.task(node);
        List<Evidence> found = new ArrayList<>();
        mask(host, node, "ShdPnd", Signalled.shared(task)).ifPresent(found::add);
        mask(host, node, "SigPnd", Signalled.own(task)).ifPresent(found::add);
        return found;
    }

    /** A mask of the status file; empty for the empty set. */
    public static Optional<Evidence> mask(Case host, int node, String key, SignalSet set) {
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(of(
                        host,
                        node,
                        Signalled.words(host, key, set),
                        host.sources().mask(host.task(node), key)));
    }

    /** {@code "TracerPid: 900 (strace)"}. */
    public static Evidence tracer(Case host, int node) {
        int tracer = Tracers.tracer(host.task(node));
        int seen = host.joined(Tracers.class, Tracers::of).node(tracer);
        String name = seen < 0 ? host.nameOf(tracer) : host.name(seen);
        return of(
                host,
                node,
                host.sources().word("TracerPid") + ": " + tracer + ", which is " + name,
                host.sources().status(host.task(node)));
    }

    private static Evidence of(Case host, int node, String fact, String source) {
        return new Evidence(Optional.of(host.key(node)), fact, source);
    }
}
