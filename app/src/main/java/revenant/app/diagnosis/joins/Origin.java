package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Cgroup;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/**
 * A living process that an orphan may come from, and what speaks for it. The kernel keeps no record of a parent that has
 * died; what a process inherits is all there is to go by.
 *
 * @param row the process row
 * @param weight the sum of what its signs say
 * @param signs in words, the strongest first
 */
public record Origin(int row, int weight, List<String> signs) {
    /** From here on it is named. */
    private static final int ENOUGH = 3;

    private static final long NEVER_SET = 4294967295L;

    /** Something an orphan and its origin have in common. */
    private record Sign(int weight, String words) {}

    /** The candidates that enough speaks for, the likeliest first. */
    public static List<Origin> of(Case host, LeftGroup group) {
        int orphan = group.oldest();
        Set<Integer> left = new HashSet<>(group.left());
        return candidates(host, group, orphan, row -> !left.contains(row) && isOlder(host, row, orphan))
                .map(row -> weigh(host, row, orphan))
                .filter(origin -> origin.weight() >= ENOUGH)
                .sorted(Comparator.comparingInt(origin -> -origin.weight()))
                .toList();
    }

    /** Whoever leads its group or session, and the oldest of its group, session and cgroup. */
    private static Stream<Integer> candidates(Case host, LeftGroup group, int orphan, Predicate<Integer> may) {
        Groups groups = host.joined(Groups.class, Groups::of);
        CgroupMembers cgroups = host.joined(CgroupMembers.class, CgroupMembers::of);
        List<List<Integer>> circles = new ArrayList<>();
        circles.add(groups.group(group.pgrp()));
        circles.add(groups.session(group.session()));
        cgroup(host, orphan).ifPresent(path -> circles.add(cgroups.below(CgroupMembers.HOME, path)));
        Stream<Integer> leaders = IntStream.of(group.pgrp(), group.session())
                .map(id -> id > 0 ? host.tree().nodeOf(id) : -1)
                .boxed();
        Stream<Integer> oldest = circles.stream()
                .map(circle -> circle.stream().filter(may).min(Comparator.comparingLong(row -> start(host, row))))
                .flatMap(Optional::stream);
        return Stream.concat(leaders, oldest)
                .filter(row -> row >= 0)
                .filter(may)
                .distinct();
    }

    private static boolean isOlder(Case host, int row, int orphan) {
        ProcessTree tree = host.tree();
        return tree.process(row).pid() != 1
                && row != tree.parent(orphan)
                && Lives.on(tree, row)
                && !host.ours(row)
                && !tree.task(row).stat().flags().kernelThread()
                && start(host, row) <= start(host, orphan);
    }

    private static Origin weigh(Case host, int row, int orphan) {
        List<Sign> signs = new ArrayList<>();
        Process one = host.process(row);
        Process other = host.process(orphan);
        int session = one.leader().stat().session();
        if (session > 0 && session == other.leader().stat().session()) {
            signs.add(
                    new Sign(4, "same session " + session + " (says most: only a descendant of its leader is in it)"));
        }
        int pgrp = one.leader().stat().pgrp();
        if (pgrp > 0 && pgrp == other.leader().stat().pgrp()) {
            signs.add(new Sign(4, "same process group " + pgrp + " (says most: inherited by fork)"));
        }
        Optional<String> cgroup = cgroup(host, orphan)
                .filter(path -> cgroup(host, row).filter(path::equals).isPresent());
        cgroup.ifPresent(path ->
                signs.add(new Sign(3, "same cgroup " + Text.printable(path) + " (says much: inherited by fork)")));
        same(one.cwd(), other.cwd())
                .filter(path -> !path.equals("/"))
                .ifPresent(path -> signs.add(new Sign(2, "same working directory " + Text.printable(path))));
        same(one.exe(), other.exe())
                .ifPresent(path -> signs.add(new Sign(2, "same executable " + Text.printable(path))));
        same(one.loginUid(), other.loginUid())
                .filter(uid -> uid != NEVER_SET)
                .ifPresent(uid -> signs.add(new Sign(1, "same login uid " + uid)));
        return new Origin(
                row,
                signs.stream().mapToInt(Sign::weight).sum(),
                signs.stream().map(Sign::words).toList());
    }

    /** The path of a cgroup that not everything is in. */
    private static Optional<String> cgroup(Case host, int row) {
        return host.tree()
                .cgroup(row)
                .map(Cgroup::path)
                .asOptional()
                .filter(path -> path.length() > 1 && !path.endsWith("/init.scope"));
    }

    private static <T> Optional<T> same(Reading<T> one, Reading<T> other) {
        return one.asOptional()
                .filter(value -> other.asOptional().filter(value::equals).isPresent());
    }

    private static long start(Case host, int row) {
        return host.task(row).stat().startTicks();
    }
}
