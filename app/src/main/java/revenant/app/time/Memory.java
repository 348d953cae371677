package revenant.app.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Process;
import revenant.collector.model.TaskKey;

/**
 * What a moment does not show and earlier ones did, also those that are forgotten themselves. It holds as much as there is
 * to say of the tasks of that moment, and of those that went lately. Immutable.
 *
 * @param still tasks in state D or exiting that have not run since
 * @param zombies by the leader
 * @param parents of processes that were reparented: the parent they had first
 * @param remembered of processes that are exiting or zombies
 * @param gone processes that went lately, the last first
 */
public record Memory(
        Map<TaskKey, HostTime> still,
        Map<TaskKey, ZombieSince> zombies,
        Map<TaskKey, FormerParent> parents,
        Map<TaskKey, Remembered> remembered,
        List<Gone> gone) {
    static final Duration GONE_FOR = Duration.ofMinutes(5);
    private static final int MOST_GONE = 500;
    private static final Duration SHOWN_FOR = Duration.ofMinutes(1);
    private static final int MOST_SHOWN = 200;

    public static final Memory NOTHING = new Memory(Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    /**
     * The processes that are still worth a row: the newest of those that went within a minute.
     *
     * @param now the moment of this memory
     */
    public List<Gone> lately(HostTime now) {
        return gone.stream()
                .filter(one -> now.since(one.since())
                        .filter(time -> time.compareTo(SHOWN_FOR) > 0)
                        .isEmpty())
                .limit(MOST_SHOWN)
                .toList();
    }

    /** As much as a first sample lets know. */
    static Memory first(ProcessTree tree) {
        HostTime at = HostTime.of(tree.snapshot().host());
        Map<TaskKey, ZombieSince> zombies = new HashMap<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            if (tree.has(row, Mark.ZOMBIE)) {
                zombies.put(tree.key(row), new ZombieSince(at, Optional.empty()));
            }
        }
        return NOTHING.shared(new Memory(Map.of(), zombies, Map.of(), Map.of(), List.of()));
    }

    Memory next(Step step) {
        Map<TaskKey, HostTime> waits = new HashMap<>();
        Map<TaskKey, ZombieSince> dead = new HashMap<>();
        Map<TaskKey, FormerParent> former = new HashMap<>();
        Map<TaskKey, Remembered> names = new HashMap<>();
        ProcessTree now = step.now;
        for (int row = 0; row < now.size(); row = now.threadsEnd(row)) {
            for (int node = row; node < now.threadsEnd(row); node++) {
                TaskKey task = now.key(node);
                stoodStill(step, task, node).ifPresent(since -> waits.put(task, since));
            }
            TaskKey key = now.key(row);
            int then = step.before(row);
            if (now.has(row, Mark.ZOMBIE)) {
                dead.put(key, zombie(step, key, then));
            }
            parent(step, key, row, then).ifPresent(found -> former.put(key, found));
            if (now.has(row, Mark.EXITING) || now.ended(row)) {
                remember(step, key, then).ifPresent(found -> names.put(key, found));
            }
        }
        return shared(new Memory(waits, dead, former, names, gone(step)));
    }

    /** What is as it was is the same object, so that a thousand moments of a calm host remember it once. */
    private Memory shared(Memory next) {
        Memory all = new Memory(
                Shared.of(still, next.still),
                Shared.of(zombies, next.zombies),
                Shared.of(parents, next.parents),
                Shared.of(remembered, next.remembered),
                next.gone.equals(gone) ? gone : next.gone);
        return equals(all) ? this : all;
    }

    private Optional<HostTime> stoodStill(Step step, TaskKey task, int node) {
        int then = step.before(node);
        if (then < 0 || !waits(step.now, node) || !waits(step.before, then)) {
            return Optional.empty();
        }
        Stillness between = Stillness.between(step.before.task(then), step.now.task(node), Duration.ZERO);
        return between instanceof Stillness.Stuck ? Optional.of(still.getOrDefault(task, step.from)) : Optional.empty();
    }

    private static boolean waits(ProcessTree tree, int node) {
        return tree.has(node, Mark.UNINTERRUPTIBLE) || tree.has(node, Mark.EXITING);
    }

    private ZombieSince zombie(Step step, TaskKey key, int then) {
        ZombieSince known = zombies.get(key);
        if (known != null) {
            return known;
        }
        return new ZombieSince(step.to, then >= 0 ? Optional.of(step.from) : Optional.empty());
    }

    private Optional<FormerParent> parent(Step step, TaskKey key, int row, int then) {
        FormerParent known = parents.get(key);
        if (known != null || then < 0) {
            return Optional.ofNullable(known);
        }
        int was = step.before.task(then).stat().ppid();
        int above = step.before.nodeOf(was);
        return was == step.now.task(row).stat().ppid() || above < 0
                ? Optional.empty()
                : Optional.of(
                        new FormerParent(was, step.before.task(above).stat().comm(), step.from));
    }

    private Optional<Remembered> remember(Step step, TaskKey key, int then) {
        Remembered known = remembered.get(key);
        if (known != null || then < 0) {
            return Optional.ofNullable(known);
        }
        Process before = step.before.process(then);
        boolean told = !before.commandLine().orElse(List.of()).isEmpty();
        boolean exiting = step.before.has(then, Mark.EXITING) || step.before.ended(then);
        return told ? Optional.of(Remembered.of(before, step.from, exiting)) : Optional.empty();
    }

    private List<Gone> gone(Step step) {
        List<Gone> all = new ArrayList<>();
        for (int row : step.gone()) {
            Process process = step.before.process(row);
            boolean seenDead = step.before.has(row, Mark.ZOMBIE);
            all.add(new Gone(
                    process,
                    step.from,
                    step.to,
                    step.before.enclosure(row),
                    seenDead ? Optional.of(process.leader().stat().exitStatus()) : Optional.empty(),
                    Optional.ofNullable(remembered.get(process.leader().key()))));
        }
        gone.stream()
                .filter(one -> step.to
                        .since(one.since())
                        .filter(time -> time.compareTo(GONE_FOR) > 0)
                        .isEmpty())
                .forEach(all::add);
        return List.copyOf(all.subList(0, Math.min(MOST_GONE, all.size())));
    }
}
