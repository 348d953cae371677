package revenant.app.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.wait.Boilerplate;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** Kernel stacks: of a thread row its own, of a process row those of all threads, the same ones told once. */
final class StackFacts {
    private static final int MOST_GROUPS = 50;
    private static final int MOST_TIDS = 20;

    private StackFacts() {}

    static List<FactGroup> of(Subject subject) {
        List<Task> tasks = subject.tree().isThread(subject.node())
                ? List.of(subject.task())
                : subject.process().tasks();
        Map<Reading<KernelStack>, List<Task>> alike = new LinkedHashMap<>();
        for (Task task : tasks) {
            alike.computeIfAbsent(task.stack(), stack -> new ArrayList<>()).add(task);
        }
        return alike.entrySet().stream()
                .limit(MOST_GROUPS)
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .toList();
    }

    static FactGroup of(Task task) {
        return group(task.stack(), List.of(task));
    }

    private static FactGroup group(Reading<KernelStack> stack, List<Task> tasks) {
        Facts facts = new Facts();
        String source = Subject.taskFile(tasks.getFirst(), "stack");
        if (tasks.size() > 1) {
            facts.add("threads", tids(tasks), source);
        }
        switch (stack) {
            case Reading.Known<KernelStack> known -> frames(known.value(), source, facts);
            case Reading.Unknown<KernelStack> unknown ->
                facts.add("stack", Reading.unknown(unknown.reason(), unknown.detail()), source)
                        .add(
                                "wchan",
                                tasks.getFirst().wchan().map(Text::printable),
                                Subject.taskFile(tasks.getFirst(), "wchan"));
        }
        return facts.titled(title(tasks));
    }

    private static void frames(KernelStack stack, String source, Facts facts) {
        if (stack.frames().isEmpty()) {
            facts.add("stack", "empty: it was running, or has ended", source);
        }
        Optional<Frame> meaningful = WaitPoints.firstMeaningful(stack);
        for (int i = 0; i < stack.frames().size(); i++) {
            Frame frame = stack.frames().get(i);
            facts.add("#" + i, Text.printable(frame.raw()), source).with(emphasis(frame, meaningful));
            if (meaningful.filter(first -> first == frame).isPresent()) {
                meaningful = Optional.empty();
            }
        }
    }

    private static Fact.Emphasis emphasis(Frame frame, Optional<Frame> meaningful) {
        if (meaningful.filter(first -> first == frame).isPresent()) {
            return Fact.Emphasis.STRONG;
        }
        return Boilerplate.is(frame) ? Fact.Emphasis.DIM : Fact.Emphasis.NORMAL;
    }

    private static String title(List<Task> tasks) {
        Task first = tasks.getFirst();
        return tasks.size() > 1
                ? "Kernel stack of " + tasks.size() + " threads"
                : "Kernel stack of " + (first.isLeader() ? "" : "thread ") + first.tid() + " "
                        + Text.printable(first.stat().comm());
    }

    private static String tids(List<Task> tasks) {
        String shown = tasks.stream()
                .limit(MOST_TIDS)
                .map(task -> Integer.toString(task.tid()))
                .collect(Collectors.joining(", "));
        return tasks.size() > MOST_TIDS ? shown + " and " + (tasks.size() - MOST_TIDS) + " more" : shown;
    }
}
