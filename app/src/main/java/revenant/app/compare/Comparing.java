package revenant.app.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.HostMounts;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Snapshots;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;

/** Puts a {@link Comparison} together. */
final class Comparing {
    private final ProcessTree a;
    private final ProcessTree b;
    private final boolean sameBoot;
    private final Pairs pairs;
    private final Map<Integer, Integer> restarts;
    private final List<FdChange> descriptors = new ArrayList<>();
    private int unread;

    Comparing(ProcessTree a, ProcessTree b) {
        this.a = a;
        this.b = b;
        this.sameBoot = Snapshots.sameBoot(a.snapshot().host(), b.snapshot().host());
        this.pairs = Pairs.of(a, b, sameBoot);
        this.restarts = pairs.restarts();
    }

    Comparison compare() {
        descriptors();
        Stuck stuck = Stuck.of(a, b, pairs, sameBoot);
        StackLook stacks = StackLook.of(a, b, pairs, sameBoot);
        FindingChange findings = FindingChange.of(a, b, sameBoot);
        Optional<List<Mount>> mountsA = HostMounts.of(a.snapshot());
        Optional<List<Mount>> mountsB = HostMounts.of(b.snapshot());
        return new Comparison(
                a.snapshot(),
                b.snapshot(),
                sameBoot,
                HostTime.of(b.snapshot().host())
                        .since(HostTime.of(a.snapshot().host()))
                        .filter(_ -> sameBoot),
                seen(b, pairs.born()),
                seen(a, pairs.died()),
                restarted(),
                stuck.more(),
                stuck.fewer(),
                stuck.still(),
                orphans(true),
                orphans(false),
                List.copyOf(descriptors),
                unread,
                missing(mountsB, mountsA),
                missing(mountsA, mountsB),
                stacks.found(),
                stacks.counts(),
                findings.came(),
                findings.went());
    }

    private static List<Seen> seen(ProcessTree tree, List<Integer> rows) {
        return rows.stream().map(row -> Seen.of(tree, row)).toList();
    }

    private List<Restart> restarted() {
        return restarts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(pair -> new Restart(Seen.of(a, pair.getKey()), Seen.of(b, pair.getValue())))
                .toList();
    }

    /** Processes on both sides, or come since, that are orphans and were none; or the other way round. */
    private List<Seen> orphans(boolean now) {
        List<Seen> found = new ArrayList<>();
        for (int row : pairs.now()) {
            int before = pairs.before(row);
            boolean was = before >= 0 && a.has(before, Mark.ORPHAN);
            boolean is = b.has(row, Mark.ORPHAN);
            if (now ? is && !was : was && !is) {
                found.add(Seen.of(b, row));
            }
        }
        return List.copyOf(found);
    }

    private void descriptors() {
        for (int row : pairs.now()) {
            if (pairs.before(row) >= 0) {
                descriptors(pairs.before(row), row);
            }
        }
        restarts.forEach(this::descriptors);
        descriptors.sort(Comparator.comparingInt((FdChange change) -> -Math.abs(change.more()))
                .thenComparingInt(change -> change.who().key().pid()));
    }

    private void descriptors(int before, int row) {
        Process was = a.process(before);
        Process is = b.process(row);
        if (!was.descriptors().isKnown() || !is.descriptors().isKnown()) {
            unread++;
            return;
        }
        Map<Kind, Integer> then = Descriptor.kinds(was.descriptors().orElse(List.of()));
        Map<Kind, Integer> now = Descriptor.kinds(is.descriptors().orElse(List.of()));
        for (Kind kind : Kind.values()) {
            int from = then.getOrDefault(kind, 0);
            int to = now.getOrDefault(kind, 0);
            if (from != to) {
                descriptors.add(new FdChange(Seen.of(b, row), kind, from, to));
            }
        }
    }

    /** What is in the one list and not in the other; nothing where one of them was not read. */
    private static List<String> missing(Optional<List<Mount>> in, Optional<List<Mount>> notIn) {
        if (in.isEmpty() || notIn.isEmpty()) {
            return List.of();
        }
        Set<String> there = notIn.get().stream().map(HostMounts::key).collect(Collectors.toCollection(HashSet::new));
        return in.get().stream()
                .filter(mount -> !there.contains(HostMounts.key(mount)))
                .map(HostMounts::words)
                .toList();
    }
}
