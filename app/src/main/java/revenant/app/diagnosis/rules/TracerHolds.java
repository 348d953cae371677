package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Stillness;
import revenant.app.diagnosis.joins.Grip;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Signalled;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.SignalSet;
import revenant.collector.model.TaskKey;
import revenant.collector.model.TaskState;

/**
 * A tracer keeps a task stopped, or one that has ended from being reaped: the kernel tells the tracer of the end first,
 * and the parent only when the tracer has waited (ptrace(2); do_notify_parent() of kernel/signal.c).
 */
public final class TracerHolds implements Rule {
    private static final Duration YOUNG = Duration.ofSeconds(5);

    @Override
    public String id() {
        return "tracer-holds";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        Set<Integer> circled = new HashSet<>();
        for (Grip grip : Grip.all(host)) {
            List<Integer> circle = grip.circle(host);
            if (circle.isEmpty()) {
                finding(host, grip).ifPresent(found::add);
            } else if (circled.addAll(circle)) {
                found.add(TracerHoldsStory.circle(host, circle, Finding.of(this, Severity.WARNING)));
            }
        }
        return found;
    }

    private Optional<Finding> finding(Case host, Grip grip) {
        boolean sure = isHeld(host, grip.node());
        boolean again = held(grip).allMatch(node -> again(host, node));
        boolean needed = sure || isWanted(host, grip) || !grip.ended().isEmpty() && (again || !reaps(host, grip));
        if (!needed && isPassing(host, grip)) {
            return Optional.empty();
        }
        TracerHoldsStory story =
                new TracerHoldsStory(host, grip, Finding.of(this, needed ? Severity.WARNING : Severity.NOTICE));
        return Optional.of(story.tell(sure || again));
    }

    private static Stream<Integer> held(Grip grip) {
        return Stream.concat(grip.stopped().stream(), grip.ended().stream());
    }

    /** Whether the tracer itself does not run; one that waits in the kernel only when it has not moved. */
    private static boolean isHeld(Case host, int tracer) {
        if (tracer < 0) {
            return false;
        }
        return switch (Hold.of(host, tracer)) {
            case STOPPED, FROZEN -> true;
            case TRACED, UNINTERRUPTIBLE -> host.stillness(tracer) instanceof Stillness.Stuck;
            case NONE -> false;
        };
    }

    /** Whether someone waits for the end of a task that is stopped. */
    private static boolean isWanted(Case host, Grip grip) {
        return grip.stopped().stream().anyMatch(node -> {
            SignalSet sent =
                    Signalled.of(host.tree(), Rows.process(host.tree(), node)).all();
            return sent.contains(Signals.KILL) || sent.contains(Signals.TERM);
        });
    }

    /** Whether the tracer may be about to wait for what it has been told of. */
    private static boolean reaps(Case host, Grip grip) {
        return grip.node() < 0
                || host.task(grip.node()).stat().state() == TaskState.RUNNING
                || host.wait(grip.node())
                        .map(wait -> wait.function().equals("do_wait"))
                        .orElse(true);
    }

    /** What tracers do all day: stop a task that goes on at once, wait for one that has just ended. */
    private static boolean isPassing(Case host, Grip grip) {
        return grip.stopped().stream().allMatch(node -> host.stillness(node) instanceof Stillness.Moved)
                && grip.ended().stream()
                        .allMatch(node -> host.age(node).orElse(YOUNG).compareTo(YOUNG) < 0);
    }

    private static boolean again(Case host, int node) {
        TaskKey key = host.key(node);
        boolean ended = host.tree().ended(node);
        return (ended || host.stillness(node) instanceof Stillness.Stuck)
                && host.since(before -> isHeldBy(before, before.indexOf(key), Tracers.tracer(host.task(node)), ended))
                        .isPresent();
    }

    private static boolean isHeldBy(ProcessTree tree, int node, int tracer, boolean ended) {
        return node >= 0
                && Tracers.tracer(tree.task(node)) == tracer
                && (ended ? tree.ended(node) : tree.task(node).stat().state() == TaskState.TRACED);
    }
}
