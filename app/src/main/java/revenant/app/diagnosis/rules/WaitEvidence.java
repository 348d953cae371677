package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.Layer;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.wait.Boilerplate;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.HostFacts;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** What was read of tasks that wait and of what lies behind, so that it can be checked by hand. */
final class WaitEvidence {
    private static final int FRAMES = 4;

    private WaitEvidence() {}

    /** Where tasks wait and how long they stand there; of many the first ones. */
    static void tasks(Case host, List<Integer> nodes, int most, FindingBuilder finding) {
        for (int node : nodes.subList(0, Math.min(most, nodes.size()))) {
            finding.evidence(place(host, node));
        }
        if (nodes.size() > most) {
            finding.evidence(
                    "and " + (nodes.size() - most) + " more that wait alike",
                    host.snapshot().host().os() == HostFacts.Os.LINUX
                            ? "/proc/*/task/*/stat"
                            : "ps -axH -o pid,lwp,state,mwchan,sl");
        }
    }

    /** State and innermost frames; wchan where the stack is not readable. */
    static Evidence place(Case host, int node) {
        Task task = host.task(node);
        String state = "state " + Text.printable(String.valueOf(task.stat().stateLetter()));
        boolean stack = task.stack().isKnown();
        String where = stack ? frames(task.stack()) : wchan(host, task);
        String source = stack
                ? host.sources().stack(task)
                : task.wchan().isKnown()
                        ? host.sources().wchan(task)
                        : host.sources().stat(task);
        return new Evidence(Optional.of(host.key(node)), state + ", " + where, source);
    }

    private static String wchan(Case host, Task task) {
        return task.wchan().isKnown()
                ? host.sources().word("wchan") + " "
                        + Text.printable(task.wchan().orElse(""))
                : "stack " + task.stack().show(_ -> "");
    }

    private static String frames(Reading<KernelStack> stack) {
        KernelStack known = stack.orElse(new KernelStack(List.of()));
        List<Frame> frames = known.frames();
        if (frames.isEmpty()) {
            return "stack empty";
        }
        int from = WaitPoints.firstMeaningful(known).map(frames::indexOf).orElse(0);
        List<String> shown = frames.subList(from, frames.size()).stream()
                .filter(frame -> frame == frames.get(from) || !Boilerplate.is(frame))
                .limit(FRAMES)
                .map(frame -> Text.printable(frame.function()))
                .toList();
        return "stack " + String.join(" < ", shown);
    }

    /** How long a task stands. */
    static void standing(Case host, int node, FindingBuilder finding) {
        finding.evidence(
                host.key(node),
                host.name(node) + ": " + Standing.of(host, node).words(),
                host.sources().status(host.task(node)));
    }

    /** How the file system or device was told, and what must answer for it. */
    static void behind(Case host, int node, Behind behind, FindingBuilder finding) {
        if (!behind.how().isEmpty()) {
            finding.evidence(host.key(node), behind.how(), behind.source());
        }
        for (Layer layer : behind.layers()) {
            if (!layer.why().isEmpty()) {
                finding.evidence(new Evidence(layer.task(), layer.name() + ": " + layer.why(), layer.source()));
            }
        }
    }

    /** What must answer, one box after the other. */
    static void chain(Behind behind, FindingBuilder finding) {
        for (Layer layer : behind.layers()) {
            layer.task()
                    .ifPresentOrElse(
                            task -> finding.link(task, layer.name(), layer.needs(), layer.why()),
                            () -> finding.link(layer.name(), layer.needs(), layer.why()));
        }
    }
}
