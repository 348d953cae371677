package revenant.app.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.collector.model.Process;
import revenant.collector.model.Stat;
import revenant.collector.model.Text;

/**
 * Tells the orphan from the daemon. Both are children of PID 1 or of a subreaper; a daemon is there because it (or
 * systemd) set it apart, an orphan because its parent died. Evidence adds up; a process that leads its own group or
 * session, a kernel thread and a runtime's own monitor are never orphans by the state of groups alone, and on a host of
 * which only a part is visible nothing is said.
 */
final class Orphans {
    private static final int ENOUGH = 2;
    private static final int CONTAINER = 3;

    /**
     * The id shown for a process group whose leader, dead or alive, is outside this pid namespace. Session 0 is no such
     * sign: all children of an init that never called setsid have it.
     */
    private static final int LED_FROM_OUTSIDE = 0;

    private static final Set<String> SHIMMED =
            Set.of("docker", "containerd", "nerdctl", "CRI-O", "podman", "kubernetes");
    private static final Set<String> LOGIN_SERVICES = Set.of("sshd", "login", "agetty", "systemd");

    /** Seconds within which the processes of a service are taken to have been started together. */
    private static final long TOGETHER = 10;

    /** Something that speaks for an orphan. */
    private record Sign(int weight, String words) {}

    private final ProcessTree tree;
    private final boolean partial;
    private final Map<String, Process> mains = new HashMap<>();
    private final JailKeepers jails;

    private Orphans(ProcessTree tree) {
        this.tree = tree;
        this.partial = Sight.isPartial(tree);
        this.jails = JailKeepers.of(tree);
        for (Process process : partial ? List.<Process>of() : tree.processes()) {
            noteMain(process);
        }
    }

    static Orphans in(ProcessTree tree) {
        return new Orphans(tree);
    }

    boolean isOrphan(int row) {
        return weight(signs(row)) >= ENOUGH;
    }

    /** The evidence in one phrase, empty for none. */
    String evidence(int row) {
        return String.join("; ", signs(row).stream().map(Sign::words).toList());
    }

    private static int weight(List<Sign> signs) {
        int sum = 0;
        for (Sign sign : signs) {
            sum += sign.weight();
        }
        return sum;
    }

    private List<Sign> signs(int row) {
        if (partial || tree.parent(row) < 0 || !Adopters.adopts(tree.process(tree.parent(row)))) {
            return List.of();
        }
        Process process = tree.process(row);
        if (process.leader().stat().flags().kernelThread() || isMonitor(process)) {
            return List.of();
        }
        List<Sign> signs = new ArrayList<>();
        left(row).ifPresent(signs::add);
        keptJail(row).ifPresent(signs::add);
        terminal(process).ifPresent(signs::add);
        if (!leadsItself(process) && process.leader().stat().pgrp() != LED_FROM_OUTSIDE) {
            group(row).ifPresent(signs::add);
            foreignService(process).ifPresent(signs::add);
            neverExeced(process, signs);
        }
        return signs;
    }

    private boolean isMonitor(Process process) {
        return Adopters.watches(process)
                || cgroup(process)
                        .flatMap(Cgroup::container)
                        .filter(Container::monitor)
                        .isPresent();
    }

    private static boolean leadsItself(Process process) {
        Stat stat = process.leader().stat();
        return stat.pgrp() == process.pid() || stat.session() == process.pid();
    }

    /** In a container, but a child of the host's init: the runtime's shim is gone. */
    private Optional<Sign> left(int row) {
        Process init = tree.process(tree.parent(row));
        Optional<Container> container = cgroup(tree.process(row)).flatMap(Cgroup::container);
        boolean outside = init.pid() == 1
                && container.isPresent()
                && SHIMMED.contains(container.get().runtime())
                && !cgroup(init).flatMap(Cgroup::container).equals(container);
        return outside
                ? Optional.of(new Sign(
                        CONTAINER,
                        "it is in container " + Text.printable(container.get().words())
                                + ", whose runtime process is gone"))
                : Optional.empty();
    }

    /** In a jail that nothing else keeps. */
    private Optional<Sign> keptJail(int row) {
        return jails.keptBy(row)
                .map(jail -> new Sign(
                        ENOUGH,
                        "it is in jail " + Text.printable(jail.name())
                                + ", where PID 1 starts nothing, and only such processes keep that jail, which is not"
                                + " persistent"));
    }

    private Optional<Sign> terminal(Process process) {
        Stat stat = process.leader().stat();
        return stat.tty() != 0 && stat.session() != 0 && stat.session() != process.pid() && !isAlive(stat.session())
                ? Optional.of(new Sign(
                        ENOUGH, "it has a terminal, but session " + stat.session() + " has no leader any more"))
                : Optional.empty();
    }

    /**
     * A group that someone made and left. Group and session of the same dead leader are what a double-forked daemon
     * has, and no sign. Nor is a group that the parent is in, too: that one was inherited.
     */
    private Optional<Sign> group(int row) {
        Stat stat = tree.task(row).stat();
        if (stat.pgrp() == tree.task(tree.parent(row)).stat().pgrp()) {
            return Optional.empty();
        }
        if (!isAlive(stat.pgrp())) {
            return stat.pgrp() == stat.session()
                    ? Optional.empty()
                    : Optional.of(new Sign(ENOUGH, "its process group " + stat.pgrp() + " has no leader any more"));
        }
        int leader = tree.nodeOf(stat.pgrp());
        boolean lost = tree.process(tree.parent(row)).pid() == 1
                && leader != tree.parent(row)
                && sameCgroup(tree.process(row), tree.process(leader));
        return lost
                ? Optional.of(new Sign(
                        ENOUGH,
                        "it belongs to the process group of " + named(tree.process(leader))
                                + ", which is not its parent"))
                : Optional.empty();
    }

    private Optional<Sign> foreignService(Process process) {
        Optional<Cgroup> cgroup = cgroup(process).filter(found -> found.unit().endsWith(".service"));
        Process main = cgroup.map(found -> mains.get(found.path())).orElse(null);
        if (main == null
                || main == process
                || LOGIN_SERVICES.contains(main.leader().stat().comm())) {
            return Optional.empty();
        }
        long later = process.leader().stat().startTicks() - main.leader().stat().startTicks();
        int weight = later > TOGETHER * tree.snapshot().host().ticksPerSecond() ? ENOUGH : 0;
        return Optional.of(
                new Sign(weight, "same cgroup as " + Text.printable(cgroup.get().unit()) + " (" + named(main) + ")"));
    }

    private static void neverExeced(Process process, List<Sign> signs) {
        if (process.leader().stat().flags().forkedNoExec() && !signs.isEmpty()) {
            signs.add(new Sign(1, "it never called execve"));
        }
    }

    /** The main process of a service is the oldest of its cgroup that init started. */
    private void noteMain(Process process) {
        if (process.leader().stat().ppid() == 1) {
            cgroup(process)
                    .filter(found -> found.unit().endsWith(".service"))
                    .ifPresent(found -> mains.merge(found.path(), process, Orphans::older));
        }
    }

    private static Process older(Process a, Process b) {
        return b.leader().stat().startTicks() < a.leader().stat().startTicks() ? b : a;
    }

    private boolean isAlive(int pid) {
        int node = tree.nodeOf(pid);
        return node >= 0 && !Marker.ended(tree.task(node));
    }

    private boolean sameCgroup(Process a, Process b) {
        Optional<String> path = cgroup(a).map(Cgroup::path);
        return path.isPresent() && path.equals(cgroup(b).map(Cgroup::path));
    }

    private Optional<Cgroup> cgroup(Process process) {
        return tree.cgroup(tree.nodeOf(process.pid()))
                .asOptional()
                .filter(cgroup -> !cgroup.path().isEmpty());
    }

    private static String named(Process process) {
        return Text.printable(process.leader().stat().comm()) + ", " + process.pid();
    }
}
