package revenant.app.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/**
 * Which jails live only by processes that PID 1 has adopted: none that is meant to stay, that somebody works in, or in which
 * rc(8) has started services ({@link JailUse}).
 */
final class JailKeepers {
    private final ProcessTree tree;
    private final Map<Integer, Jail> kept = new HashMap<>();

    private JailKeepers(ProcessTree tree) {
        this.tree = tree;
    }

    static JailKeepers of(ProcessTree tree) {
        JailKeepers keepers = new JailKeepers(tree);
        Reading<JailFacts> facts = tree.snapshot().jails();
        facts.flatMap(JailFacts::jails).orElse(List.of()).stream()
                .filter(jail -> JailUse.mayBeLeft(jail, facts))
                .forEach(keepers::add);
        if (!keepers.kept.isEmpty()) {
            keepers.used().forEach(keepers.kept::remove);
        }
        return keepers;
    }

    private void add(Jail jail) {
        kept.put(jail.jid(), jail);
    }

    /** Those with a process whose parent lives and is outside, and those with services. */
    private Set<Integer> used() {
        Set<Integer> used = new HashSet<>();
        Map<Integer, List<Integer>> adopted = new HashMap<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            int jid = jid(row);
            boolean alive = jid > 0 && !tree.ended(row);
            if (alive && isSentFromOutside(row, jid)) {
                used.add(jid);
            }
            if (alive && isAdopted(row)) {
                adopted.computeIfAbsent(jid, _ -> new ArrayList<>()).add(row);
            }
        }
        adopted.forEach((jid, rows) -> {
            if (JailUse.isService(tree, rows)) {
                used.add(jid);
            }
        });
        return used;
    }

    private boolean isSentFromOutside(int row, int jid) {
        int parent = tree.parent(row);
        return !isAdopted(row) && (parent < 0 || jid(parent) != jid);
    }

    /** By PID 1 of the host, or by a reaper outside of every jail. */
    private boolean isAdopted(int row) {
        int parent = tree.parent(row);
        return parent >= 0 && jid(parent) == 0 && Adopters.adopts(tree.process(parent));
    }

    /** 0 for the host, -1 where it is not known. */
    private int jid(int row) {
        Process process = tree.process(row);
        return process.jid().orElse(-1);
    }

    /** The jail that a process keeps though its parent is gone; empty for any other process. */
    Optional<Jail> keptBy(int row) {
        return isAdopted(row) ? Optional.ofNullable(kept.get(jid(row))) : Optional.empty();
    }
}
