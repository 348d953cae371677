package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.LeftGroup;

/**
 * How to end what was left behind. By process group where that reaches nobody else, in the one form that every shell and
 * kill(1) read alike: {@code kill -- -PGRP}. A digit behind the dash, as in {@code kill -9 -PGRP}, makes some of them
 * signal every process.
 */
final class OrphanRemedies {
    private static final int MOST = 50;

    /**
     * A group below this, as in a container, is called by its number only in the kill that is built into a shell: the one
     * of procps-ng 4.0.2 takes -22 for signal 22, also behind the two dashes.
     */
    private static final int LIKE_A_SIGNAL = 128;

    private static final int NAMES = 8;

    private OrphanRemedies() {}

    /** Whom {@code kill -- -PGRP} reaches: the living of the group, whoever they are; nobody where that has no safe form. */
    static List<Integer> reached(Case host, LeftGroup group) {
        if (group.pgrp() <= 1) {
            return List.of();
        }
        return Stream.concat(
                        group.left().stream()
                                .filter(row -> host.task(row).stat().pgrp() == group.pgrp()),
                        group.others().stream())
                .sorted()
                .toList();
    }

    static void add(Case host, List<LeftGroup> family, FindingBuilder finding) {
        List<LeftGroup> safe =
                family.stream().filter(LeftGroup::canBeSignalled).limit(MOST).toList();
        List<LeftGroup> mixed =
                family.stream().filter(group -> !group.canBeSignalled()).toList();
        if (!safe.isEmpty()) {
            byGroup(host, safe, finding);
        }
        rest(host, safe, mixed, finding);
        if (family.size() > safe.size() + mixed.size()) {
            finding.advice("There are more than these " + MOST + " groups: look again when they are gone.");
        }
        finding.advice(
                "For good: whoever starts such a process puts it into a process group of its own (setpgid) and, when"
                        + " it takes too long, signals the group, kill(-pgid), not the pid alone; or runs it in a cgroup of its own.");
    }

    private static void byGroup(Case host, List<LeftGroup> groups, FindingBuilder finding) {
        String ids = groups.stream().map(group -> "-" + group.pgrp()).collect(Collectors.joining(" "));
        boolean small = groups.stream().anyMatch(group -> group.pgrp() < LIKE_A_SIGNAL);
        List<Integer> reached =
                groups.stream().flatMap(group -> reached(host, group).stream()).toList();
        finding.remedy(
                        "Asks the whole process group to end. It reaches " + names(host, reached) + ", and nobody else."
                                + (small
                                        ? " By the kill of sh itself: others take so small a number for a signal."
                                        : ""),
                        command(small, "kill -- " + ids))
                .remedy("If they do not go.", command(small, "kill -s KILL -- " + ids));
    }

    private static String command(boolean small, String kill) {
        return small ? "sh -c '" + kill + "'" : kill;
    }

    /** What no signal to a group may be used for, or reaches. */
    private static void rest(Case host, List<LeftGroup> safe, List<LeftGroup> mixed, FindingBuilder finding) {
        Set<Integer> reached = new HashSet<>();
        safe.forEach(group -> reached.addAll(reached(host, group)));
        List<Integer> single = new ArrayList<>();
        Stream.concat(safe.stream(), mixed.stream())
                .flatMap(group -> group.left().stream())
                .filter(row -> !reached.contains(row))
                .forEach(single::add);
        if (single.isEmpty()) {
            return;
        }
        String warning = mixed.stream()
                .filter(group -> group.pgrp() > 1 && !group.others().isEmpty())
                .findFirst()
                .map(group -> " Not by process group: kill -- -" + group.pgrp() + " would also reach "
                        + names(host, group.others()) + ".")
                .orElse("");
        String pids = single.stream()
                .limit(MOST)
                .map(row -> Integer.toString(host.process(row).pid()))
                .collect(Collectors.joining(" "));
        finding.remedy(
                        "Asks each of them to end, and nobody else: " + names(host, single) + "." + warning,
                        "kill " + pids)
                .remedy("If they do not go.", "kill -s KILL " + pids);
    }

    private static String names(Case host, List<Integer> rows) {
        String shown = rows.stream().limit(NAMES).map(host::name).collect(Collectors.joining(", "));
        return rows.size() > NAMES ? shown + " and " + (rows.size() - NAMES) + " more" : shown;
    }
}
