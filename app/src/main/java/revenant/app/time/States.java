package revenant.app.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

/** What became of tasks that are there: zombies, waits, stops. What lasts for one sample is none. */
final class States {
    private final Step step;
    private final Memory before;
    private final Memory now;
    private final List<Event> events = new ArrayList<>();

    private States(Step step, Memory before, Memory now) {
        this.step = step;
        this.before = before;
        this.now = now;
    }

    static List<Event> of(Step step, Memory before, Memory now) {
        States states = new States(step, before, now);
        ProcessTree tree = step.now;
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            if (!tree.has(row, Mark.OURS)) {
                states.zombie(row);
                states.held(row, Mark.STOPPED, Event.Kind.STOPPED, Event.Kind.CONTINUED);
                states.held(row, Mark.FROZEN, Event.Kind.FROZEN, Event.Kind.THAWED);
            }
        }
        states.stuck();
        states.recovered();
        return states.events;
    }

    private void zombie(int row) {
        ProcessTree tree = step.now;
        ZombieSince since = now.zombies().get(tree.key(row));
        if (since == null || !since.seen().equals(step.from) || step.before(row) < 0) {
            return;
        }
        Signals signals = Signals.of(tree.snapshot().host());
        String exit = tree.task(row).stat().exitStatus() instanceof Reading.Known<ExitStatus>(ExitStatus status)
                ? ", " + signals.words(status)
                : "";
        say(
                Event.Kind.ZOMBIE,
                row,
                "a zombie since " + Event.clock(since.seen()) + exit + "; its parent "
                        + Step.pid(tree, tree.task(row).stat().ppid()) + " has not reaped it");
    }

    private void held(int row, Mark mark, Event.Kind begin, Event.Kind end) {
        int then = step.before(row);
        boolean was = then >= 0 && step.before.has(then, mark);
        boolean is = step.now.has(row, mark);
        if (then >= 0 && is && !was) {
            say(begin, row, mark.word());
        } else if (was && !is && !step.now.ended(row)) {
            say(end, row, mark == Mark.STOPPED ? "goes on" : "thawed");
        }
    }

    private void stuck() {
        for (Map.Entry<TaskKey, HostTime> wait : now.still().entrySet()) {
            int node = step.now.indexOf(wait.getKey());
            if (before.still().containsKey(wait.getKey()) || step.now.has(node, Mark.OURS)) {
                continue;
            }
            boolean exiting = step.now.has(node, Mark.EXITING);
            say(
                    exiting ? Event.Kind.EXITING : Event.Kind.STUCK,
                    node,
                    (exiting ? "exiting" : "in state D") + " and has not run since " + Event.clock(wait.getValue()));
        }
    }

    private void recovered() {
        for (Map.Entry<TaskKey, HostTime> wait : before.still().entrySet()) {
            int node = step.now.indexOf(wait.getKey());
            if (node >= 0 && !now.still().containsKey(wait.getKey()) && !step.now.ended(node)) {
                String after = step.to
                        .since(wait.getValue())
                        .map(time -> " after " + Durations.words(time) + " at most")
                        .orElse("");
                say(Event.Kind.RECOVERED, node, "runs again" + after);
            }
        }
    }

    private void say(Event.Kind kind, int node, String words) {
        events.add(Event.of(step.to, kind, step.now.key(node), Step.name(step.now, node) + " " + words));
    }
}
