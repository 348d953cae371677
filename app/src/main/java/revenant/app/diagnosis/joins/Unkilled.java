package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.SignalSet;
import revenant.collector.model.TaskKey;
import revenant.collector.model.TaskState;

/**
 * A process that was told to die and is still there.
 *
 * @param row of the process
 * @param held the tasks of it that are kept by {@code why}; never empty
 * @param since for how long it has been told in every sample up to now; empty where only now tells
 */
public record Unkilled(int row, KillSent sent, WhyAlive why, List<Integer> held, Optional<Duration> since) {

    /** All, by row. One that may just be dying is left out, unless an earlier sample has it told to die too. */
    public static List<Unkilled> all(Case host) {
        List<Unkilled> found = new ArrayList<>();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            int process = row;
            if (!host.ours(row) && !tree.task(row).stat().flags().kernelThread()) {
                KillSent.of(tree, row).flatMap(sent -> of(host, process, sent)).ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * The other members of the pid namespace it is the init of, zombies too; empty where it is none. Without NSpid (before
     * 4.1) its descendants.
     */
    public List<Integer> members(Case host) {
        if (why != WhyAlive.NAMESPACE_INIT) {
            return List.of();
        }
        List<Integer> all = PidNamespaces.in(host).allDyingAround(row).stream()
                .filter(dying -> dying.namespace().init() == row)
                .map(dying -> dying.namespace().members())
                .findFirst()
                .orElseGet(() -> Rows.below(host.tree(), row));
        return all.stream().filter(member -> member != row).toList();
    }

    /** Whether it may still refuse: SIGTERM is caught. */
    public boolean asked() {
        return sent == KillSent.ASKED;
    }

    private static Optional<Unkilled> of(Case host, int row, KillSent sent) {
        TaskKey key = host.key(row);
        Optional<Duration> since = host.since(before -> {
            int then = before.indexOf(key);
            return then >= 0 && KillSent.of(before, then).isPresent();
        });
        Map<WhyAlive, List<Integer>> held = new EnumMap<>(WhyAlive.class);
        for (int node = row; node < host.tree().threadsEnd(row); node++) {
            int task = node;
            WhyAlive.of(host, node, sent, since.isPresent())
                    .ifPresent(why ->
                            held.computeIfAbsent(why, _ -> new ArrayList<>()).add(task));
        }
        return held.entrySet().stream()
                .findFirst()
                .map(first -> new Unkilled(row, sent, first.getKey(), List.copyOf(first.getValue()), since))
                .filter(one -> !one.asked() || one.why == WhyAlive.UNINTERRUPTIBLE && noneTakes(host, row));
    }

    /** SIGTERM that is caught waits for the first thread that can take it. */
    private static boolean noneTakes(Case host, int row) {
        for (int node = row; node < host.tree().threadsEnd(row); node++) {
            boolean held = host.tree().ended(node) || host.task(node).stat().state() == TaskState.UNINTERRUPTIBLE;
            SignalSet blocked = Signalled.blocked(host.task(node)).orElse(SignalSet.EMPTY);
            if (!held && !blocked.contains(Signals.TERM)) {
                return false;
            }
        }
        return true;
    }
}
