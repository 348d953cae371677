package revenant.app.tree;

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
 * Which jails live only by processes that PID 1 has adopted. PID 1 of the host starts nothing inside a jail: a child of it
 * there has lost its parent, as a daemon has and as what a build leaves behind has. What tells them apart is the jail. One
 * that is persistent, that is set up in jail.conf(5), that dies already, that somebody works in, or in which rc(8) has
 * started services is none of these.
 */
final class JailKeepers {
    /** What rc(8) starts in a jail as a rule, and what a jail is often for. */
    private static final Set<String> SERVICES = Set.of(
            "init",
            "syslogd",
            "cron",
            "sshd",
            "inetd",
            "rpcbind",
            "sendmail",
            "dma",
            "ntpd",
            "named",
            "local-unbound",
            "unbound",
            "dhclient");

    /** rc.subr(8) names the jail of a service that runs alone in one so. */
    private static final String SERVICE_JAIL = "svcj-";

    private final ProcessTree tree;
    private final Map<Integer, Jail> kept = new HashMap<>();

    private JailKeepers(ProcessTree tree) {
        this.tree = tree;
    }

    static JailKeepers of(ProcessTree tree) {
        JailKeepers keepers = new JailKeepers(tree);
        Reading<JailFacts> facts = tree.snapshot().jails();
        Set<String> meant = facts.flatMap(JailFacts::configured).orElse(Set.of());
        facts.flatMap(JailFacts::jails).orElse(List.of()).stream()
                .filter(jail -> mayBeLeft(jail) && !meant.contains(jail.name()))
                .forEach(keepers::add);
        if (!keepers.kept.isEmpty()) {
            keepers.used().forEach(keepers.kept::remove);
        }
        return keepers;
    }

    private void add(Jail jail) {
        kept.put(jail.jid(), jail);
    }

    private static boolean mayBeLeft(Jail jail) {
        return !jail.persist().orElse(true)
                && !jail.dying().orElse(true)
                && !jail.name().startsWith(SERVICE_JAIL);
    }

    /** Those with a process whose parent lives and is outside, and those with services. */
    private Set<Integer> used() {
        Set<Integer> used = new HashSet<>();
        Map<Integer, Set<String>> daemons = new HashMap<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            int jid = jid(row);
            boolean alive = jid > 0 && !tree.ended(row);
            if (alive && isSentFromOutside(row, jid)) {
                used.add(jid);
            }
            if (alive && isAdopted(row)) {
                daemon(row)
                        .ifPresent(name -> daemons.computeIfAbsent(jid, _ -> new HashSet<>())
                                .add(name));
            }
        }
        daemons.forEach((jid, names) -> {
            if (isService(names)) {
                used.add(jid);
            }
        });
        return used;
    }

    private Optional<String> daemon(int row) {
        String comm = tree.task(row).stat().comm();
        boolean apart = tree.task(row).stat().session() == tree.process(row).pid();
        return apart || SERVICES.contains(comm) ? Optional.of(comm) : Optional.empty();
    }

    /** Something of rc(8), or daemons of different kinds that each lead a session of their own. */
    private static boolean isService(Set<String> daemons) {
        return daemons.size() > 1 || daemons.stream().anyMatch(SERVICES::contains);
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
