package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Stat;

/**
 * The orphans of a host by process group, and the groups by family: the same command in the same cgroup, which is what a
 * leak that repeats looks like. A group whose orphans all started a moment ago is left out: it may be about to end.
 */
public final class LeftBehind {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Which orphans belong together; the session tells groups from outside of the pid namespace apart. */
    private record Id(int pgrp, int session) {}

    /** The session only where its leader lives: else each of a leak may have its own. */
    private record Family(String comm, String cgroup, int session) {}

    private final Case host;
    private final ProcessTree tree;
    private final Groups groups;

    private LeftBehind(Case host) {
        this.host = host;
        this.tree = host.tree();
        this.groups = host.joined(Groups.class, Groups::of);
    }

    /** The groups of each family, the oldest first. */
    public static List<List<LeftGroup>> families(Case host) {
        return new LeftBehind(host).families();
    }

    private List<List<LeftGroup>> families() {
        Map<Family, List<LeftGroup>> families = new LinkedHashMap<>();
        for (LeftGroup group : all()) {
            String cgroup = tree.cgroup(group.oldest()).map(Cgroup::path).orElse("");
            int session = groups.led(group.session()) ? group.session() : 0;
            Family family = new Family(tree.task(group.oldest()).stat().comm(), cgroup, session);
            families.computeIfAbsent(family, _ -> new ArrayList<>()).add(group);
        }
        families.values().forEach(list -> list.sort(Comparator.comparingLong(group -> start(group.oldest()))));
        return List.copyOf(families.values());
    }

    private List<LeftGroup> all() {
        Map<Id, List<Integer>> orphans = new HashMap<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            if (tree.has(row, Mark.ORPHAN) && !host.ours(row) && !leadsInJail(row)) {
                Stat stat = tree.task(row).stat();
                orphans.computeIfAbsent(new Id(stat.pgrp(), stat.session()), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        List<LeftGroup> found = new ArrayList<>();
        orphans.forEach((id, rows) -> {
            if (!rows.stream().allMatch(this::isYoung) && rows.stream().noneMatch(this::runsUs)) {
                found.add(group(id, rows));
            }
        });
        found.sort(Comparator.comparingInt(LeftGroup::oldest));
        return found;
    }

    private LeftGroup group(Id id, List<Integer> rows) {
        List<Integer> left = withDescendants(rows);
        Set<Integer> mine = new HashSet<>(left);
        List<Integer> others = groups.group(id.pgrp()).stream()
                .filter(row -> Lives.on(tree, row) && !mine.contains(row))
                .toList();
        List<Integer> oldestFirst =
                rows.stream().sorted(Comparator.comparingLong(this::start)).toList();
        return new LeftGroup(id.pgrp(), id.session(), groups.led(id.pgrp()), oldestFirst, left, others);
    }

    private List<Integer> withDescendants(Collection<Integer> rows) {
        List<Integer> all = new ArrayList<>();
        for (int top : rows) {
            for (int row = top; row < tree.end(top); row = tree.threadsEnd(row)) {
                if (Lives.on(tree, row)) {
                    all.add(row);
                }
            }
        }
        return all;
    }

    /** A daemon in a jail set itself apart; whether it keeps the jail is another question. */
    private boolean leadsInJail(int row) {
        return tree.process(row).jid().orElse(0) > 0
                && tree.task(row).stat().pgrp() == tree.process(row).pid();
    }

    /** Whether our probe is below: then someone is at work there. */
    private boolean runsUs(int row) {
        int probe = host.snapshot().host().probePid().map(tree::nodeOf).orElse(-1);
        return row <= probe && probe < tree.end(row);
    }

    private boolean isYoung(int row) {
        return host.age(row).filter(age -> age.compareTo(GRACE) < 0).isPresent();
    }

    private long start(int row) {
        return tree.task(row).stat().startTicks();
    }
}
