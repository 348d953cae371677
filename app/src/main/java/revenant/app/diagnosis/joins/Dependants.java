package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Listing;
import revenant.app.tree.Cgroup;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.app.wait.Wait;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Stat;
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

    /** Each in a phrase that completes "the process"; empty where nobody is known to need it. */
    public static List<String> of(Case host, int row) {
        List<String> found = new ArrayList<>();
        SignalSet sent = Signalled.of(host.tree(), row).all();
        if (sent.contains(Signals.TERM) || sent.contains(Signals.KILL)) {
            found.add("has not taken " + host.signals().list(sent));
        }
        List<String> waiters = host
                .joined(LockWaiters.class, LockWaiters::of)
                .of(host.process(row).pid())
                .stream()
                .map(host::nameOf)
                .toList();
        if (!waiters.isEmpty()) {
            found.add("holds a file lock that " + Listing.of(waiters) + " waits for");
        }
        if (!isJob(host, row)) {
            zombies(host, row).ifPresent(found::add);
            parent(host, row).ifPresent(found::add);
            service(host, row).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<String> zombies(Case host, int row) {
        int count = Rows.zombies(host, row).size();
        return count == 0
                ? Optional.empty()
                : Optional.of("does not reap " + (count == 1 ? "a child that has" : count + " children that have")
                        + " ended");
    }

    private static Optional<String> parent(Case host, int row) {
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
                return Optional.of("is a child that " + host.name(parent) + " waits for");
            }
        }
        return Optional.empty();
    }

    /** A unit or container it belongs to; where the cgroup tells neither, what runs without a terminal serves someone. */
    private static Optional<String> service(Case host, int row) {
        Optional<Cgroup> cgroup = host.tree().cgroup(row).asOptional();
        if (cgroup.flatMap(Cgroup::container).isPresent()) {
            return cgroup.flatMap(Cgroup::container)
                    .map(container -> "belongs to container " + Text.printable(container.words()));
        }
        String unit = cgroup.map(Cgroup::unit).orElse("");
        if (unit.endsWith(".service")) {
            return Optional.of("belongs to " + Text.printable(unit));
        }
        return unit.isEmpty() && host.task(row).stat().tty() == 0
                ? Optional.of("is a daemon: it has no terminal")
                : Optional.empty();
    }
}
