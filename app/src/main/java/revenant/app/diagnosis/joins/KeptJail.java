package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.JailUse;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Jail;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Stat;

/**
 * A jail that lives only by processes whose parent is gone. One that is not persistent goes with its last process
 * (kern_jail.c); what started it is gone, and PID 1 of the host, which starts nothing in a jail, or a reaper has adopted
 * what is left. A daemon of a service looks just so: what tells the two apart is the jail ({@link JailUse}).
 *
 * @param orphans process rows without a parent inside, the oldest first
 * @param living these and all else that lives in it
 * @param mounts what it keeps busy
 * @param left whether a process shows by itself that it was left and did not set itself apart
 */
public record KeptJail(Jail jail, List<Integer> orphans, List<Integer> living, List<Mount> mounts, boolean left) {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** timeout(1) is a reaper (procctl(2), PROC_REAP_ACQUIRE). */
    private static final String REAPER = "timeout";

    /** Those of the host, put together where the same command keeps them; the family of the oldest first. */
    public static List<List<KeptJail>> families(Case host) {
        Jails jails = Jails.in(host);
        Map<String, List<KeptJail>> families = new LinkedHashMap<>();
        jails.all().stream()
                .flatMap(jail -> of(host, jails, jail).stream())
                .sorted(Comparator.comparingLong(kept -> start(host, kept.oldest())))
                .forEach(kept -> families.computeIfAbsent(kept.command(host), _ -> new ArrayList<>())
                        .add(kept));
        return List.copyOf(families.values());
    }

    private static Optional<KeptJail> of(Case host, Jails jails, Jail jail) {
        if (!JailUse.mayBeLeft(jail, host.snapshot().jails())) {
            return Optional.empty();
        }
        List<Integer> living = living(host, jails, jail.jid());
        List<Integer> tops = living.stream()
                .filter(row -> !living.contains(host.tree().parent(row)))
                .sorted(Comparator.comparingLong(row -> start(host, row)))
                .toList();
        boolean orphans = !tops.isEmpty()
                && tops.stream().allMatch(row -> isAdopted(host.tree(), row))
                && living.stream().noneMatch(host::ours)
                && !isYoung(host, tops.getFirst());
        if (!orphans || JailUse.isService(host.tree(), tops)) {
            return Optional.empty();
        }
        boolean left = tops.stream().anyMatch(row -> isLeft(host, jails, row, jail.jid()));
        return Optional.of(new KeptJail(jail, tops, living, jails.pinned(jail), left));
    }

    /** Those of jails inside count: they keep it as its own do. */
    private static List<Integer> living(Case host, Jails jails, int jid) {
        List<Integer> found = new ArrayList<>();
        List<Integer> todo = new ArrayList<>(List.of(jid));
        for (int i = 0; i < todo.size(); i++) {
            jails.members(todo.get(i)).stream()
                    .filter(row -> Lives.on(host.tree(), row))
                    .forEach(found::add);
            jails.children(todo.get(i)).stream()
                    .map(Jail::jid)
                    .filter(child -> !todo.contains(child))
                    .forEach(todo::add);
        }
        return found;
    }

    private static boolean isAdopted(ProcessTree tree, int row) {
        Stat stat = tree.task(row).stat();
        int parent = tree.parent(row);
        if (stat.ppid() == 1) {
            return true;
        }
        boolean reaper = parent >= 0 && tree.task(parent).stat().comm().equals(REAPER);
        return reaper && tree.children(parent)[0] != row;
    }

    private static boolean isYoung(Case host, int row) {
        return host.age(row).filter(age -> age.compareTo(GRACE) < 0).isPresent();
    }

    /**
     * As no daemon is: with a reaper for a parent, in a session that a process outside leads, or in a group of its own
     * whose leader is gone. Session and group of the same dead leader are what a daemon that forks twice has.
     */
    private static boolean isLeft(Case host, Jails jails, int row, int jid) {
        Stat stat = host.task(row).stat();
        if (stat.ppid() != 1) {
            return true;
        }
        Groups groups = host.joined(Groups.class, Groups::of);
        boolean ledFromOutside = groups.led(stat.session())
                && jails.jid(host.tree().nodeOf(stat.session())) != jid
                && !JailUse.leadsSession(host.tree(), row);
        boolean job = stat.pgrp() != stat.session() && !groups.led(stat.pgrp());
        return ledFromOutside || job;
    }

    /** Whether it listens for connections; unknown where its sockets cannot be seen. */
    public Reading<Boolean> serves(Case host) {
        Jails jails = Jails.in(host);
        if (!jails.seesSocketsOf(jail)) {
            return Reading.unknown(Reason.UNSUPPORTED, "sockets of a network of its own are seen only from inside");
        }
        return Reading.known(jails.sockets(jail.jid()).stream()
                .anyMatch(socket -> socket.state().equals(Reading.known("LISTEN"))
                        || socket.protocol().startsWith("udp")));
    }

    private static String comm(Case host, int row) {
        return host.task(row).stat().comm();
    }

    /** The command of its orphans, a family's name. */
    public String command(Case host) {
        return orphans.stream()
                .map(row -> comm(host, row))
                .distinct()
                .sorted()
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    public int oldest() {
        return orphans.getFirst();
    }

    private static long start(Case host, int row) {
        return host.task(row).stat().startTicks();
    }
}
