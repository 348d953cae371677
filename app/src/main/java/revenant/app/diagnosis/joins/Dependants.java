package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Listing;
import revenant.app.tree.Cgroup;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.app.wait.Wait;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
import revenant.collector.model.TaskKey;
import revenant.collector.model.TaskState;
import revenant.collector.model.Text;

/** Who is worse off while a process does not run. */
public final class Dependants {
    private Dependants() {}

    /** Whether a shell put it aside: it has a terminal, and the leader of its session lives or is not visible. */
    public static boolean isJob(Case host, int row) {
        Stat stat = host.task(row).stat();
        int leader = host.tree().nodeOf(stat.session());
        boolean alive = leader >= 0
                ? !host.tree().ended(leader)
                : host.snapshot().host().hidepid().orElse(1) != 0;
        return stat.tty() != 0 && stat.session() != stat.pgrp() && alive;
    }

    /**
     * Why it is needed.
     *
     * @param words completes the name of the process: "is a child that 40 (backup) waits for"
     */
    public record Need(String words, Optional<Evidence> evidence) {}

    /** Empty where nobody is known to need it. */
    public static List<Need> of(Case host, int row) {
        List<Need> found = new ArrayList<>();
        SignalSet sent = Signalled.of(host.tree(), row).all();
        if (sent.contains(Signals.TERM) || sent.contains(Signals.KILL)) {
            found.add(new Need("has not taken " + host.signals().list(sent), Optional.empty()));
        }
        lock(host, row).ifPresent(found::add);
        if (!isJob(host, row)) {
            zombies(host, row).ifPresent(found::add);
            parent(host, row).ifPresent(found::add);
            service(host, row).ifPresent(found::add);
            if (found.isEmpty()) {
                daemon(host, row).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Need> lock(Case host, int row) {
        int pid = host.process(row).pid();
        List<Integer> waiters = host.joined(LockWaiters.class, LockWaiters::of).of(pid);
        String names = Listing.of(waiters.stream().map(host::nameOf).toList());
        return waiters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Need(
                        "holds a file lock that " + names + " waits for",
                        read(
                                host,
                                row,
                                "a lock of pid " + pid + ", and below it a request of " + names,
                                "/proc/locks")));
    }

    private static Optional<Need> zombies(Case host, int row) {
        List<TaskKey> zombies = Rows.zombies(host, row);
        String what = zombies.size() == 1 ? "a child that has" : zombies.size() + " children that have";
        return zombies.stream()
                .findFirst()
                .map(first -> host.tree().nodeOf(first.pid()))
                .map(node -> new Need(
                        "does not reap " + what + " ended",
                        read(
                                host,
                                node,
                                "child in state Z, ppid " + host.process(row).pid(),
                                host.sources().stat(host.task(node)))));
    }

    private static Optional<Need> parent(Case host, int row) {
        ProcessTree tree = host.tree();
        int parent = tree.parent(row);
        if (parent < 0 || tree.process(parent).pid() == 1) {
            return Optional.empty(); // an init waits for everybody
        }
        for (int node = parent; node < tree.threadsEnd(parent); node++) {
            boolean waits = host.wait(node)
                    .map(Wait::function)
                    .filter("do_wait"::equals)
                    .isPresent();
            if (waits && tree.task(node).stat().state() == TaskState.SLEEPING) {
                return Optional.of(
                        new Need("is a child that " + host.name(parent) + " waits for", Seen.stack(host, node)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Need> service(Case host, int row) {
        Optional<Cgroup> cgroup = host.tree().cgroup(row).asOptional();
        Optional<Evidence> seen = cgroup.flatMap(known -> read(
                host,
                row,
                "cgroup " + Text.printable(known.path()),
                host.sources().shared(host.process(row), "cgroup")));
        Optional<String> unit = cgroup.map(Cgroup::unit).filter(name -> name.endsWith(".service"));
        return cgroup.flatMap(Cgroup::container)
                .map(container -> "belongs to container " + Text.printable(container.words()))
                .or(() -> unit.map(name -> "belongs to " + Text.printable(name)))
                .map(words -> new Need(words, seen));
    }

    /** Where the cgroup tells no unit, as that of a login session, what runs without a terminal serves someone. */
    private static Optional<Need> daemon(Case host, int row) {
        boolean told = host.tree()
                .cgroup(row)
                .asOptional()
                .map(Cgroup::unit)
                .filter(name -> !name.isEmpty())
                .isPresent();
        return told || host.task(row).stat().tty() != 0
                ? Optional.empty()
                : Optional.of(new Need(
                        "is a daemon: it has no terminal",
                        read(host, row, "tty_nr 0", host.sources().stat(host.task(row)))));
    }

    private static Optional<Evidence> read(Case host, int node, String fact, String source) {
        return Optional.of(new Evidence(Optional.of(host.key(node)), fact, source));
    }
}
