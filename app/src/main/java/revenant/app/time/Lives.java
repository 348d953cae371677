package revenant.app.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.ExitStatus;
import revenant.collector.model.Process;
import revenant.collector.model.Stat;
import revenant.collector.model.TaskKey;

/** Who came, who went, and whose parent died. */
final class Lives {
    /** One that lived so long is missed. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Step step;
    private final Memory before;
    private final Memory now;
    private final List<Event> events = new ArrayList<>();

    private Lives(Step step, Memory before, Memory now) {
        this.step = step;
        this.before = before;
        this.now = now;
    }

    static List<Event> of(Step step, Memory before, Memory now) {
        Lives lives = new Lives(step, before, now);
        List<String> came = lives.births();
        List<String> went = lives.deaths();
        lives.reparented();
        Turnover turnover = Turnover.of(step.from, came.stream(), went.stream());
        if (!turnover.isEmpty()) {
            lives.events.add(Event.of(step.to, turnover));
        }
        return lives.events;
    }

    /** The names of those not told. */
    private List<String> births() {
        List<String> others = new ArrayList<>();
        ProcessTree tree = step.now;
        for (int row : step.born()) {
            Stat stat = tree.task(row).stat();
            if (tree.has(row, Mark.KERNEL_THREAD)) {
                continue;
            }
            if (stat.session() == tree.process(row).pid() && !tree.ended(row)) {
                events.add(Event.of(
                        step.to,
                        Event.Kind.BORN,
                        tree.key(row),
                        Step.name(tree, row) + " started by " + Step.pid(tree, stat.ppid())));
            } else {
                others.add(stat.comm());
            }
        }
        return others;
    }

    private List<String> deaths() {
        List<String> others = new ArrayList<>();
        ProcessTree tree = step.before;
        for (int row : step.gone()) {
            if (tree.has(row, Mark.KERNEL_THREAD)) {
                continue;
            }
            if (missed(row)) {
                events.add(Event.of(step.to, Event.Kind.DIED, tree.key(row), end(row)));
            } else {
                others.add(tree.task(row).stat().comm());
            }
        }
        return others;
    }

    private boolean missed(int row) {
        ProcessTree tree = step.before;
        Process process = tree.process(row);
        return process.leader().stat().session() == process.pid()
                || before.still().containsKey(tree.key(row))
                || lasting(row).isPresent()
                || step.ageBefore(row).filter(age -> age.compareTo(LONG) >= 0).isPresent();
    }

    /** A zombie that more than one sample saw. */
    private Optional<ZombieSince> lasting(int row) {
        return Optional.ofNullable(before.zombies().get(step.before.key(row)))
                .filter(since -> !since.seen().equals(step.from));
    }

    private String end(int row) {
        ProcessTree tree = step.before;
        Signals signals = Signals.of(tree.snapshot().host());
        Optional<ExitStatus> exit =
                tree.has(row, Mark.ZOMBIE) ? tree.task(row).stat().exitStatus().asOptional() : Optional.empty();
        Optional<HostTime> zombie = lasting(row).map(ZombieSince::seen);
        String reaped = zombie.map(since -> ", a zombie reaped after "
                        + step.to.since(since).map(Durations::words).orElse("an unknown time"))
                .orElse("");
        return Step.name(tree, row) + " gone"
                + exit.map(status -> ", " + signals.words(status)).orElse("") + reaped;
    }

    private void reparented() {
        ProcessTree tree = step.now;
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            int then = step.before(row);
            int parent = tree.task(row).stat().ppid();
            if (then < 0
                    || tree.has(row, Mark.OURS)
                    || step.before.task(then).stat().ppid() == parent) {
                continue;
            }
            TaskKey key = tree.key(row);
            String was = Optional.ofNullable(now.parents().get(key))
                    .map(former -> Step.pid(step.before, former.pid()))
                    .map(name -> "; its parent was " + name)
                    .orElse("");
            events.add(Event.of(
                    step.to, Event.Kind.REPARENTED, key, Step.name(tree, row) + " reparented to " + parent + was));
        }
    }
}
