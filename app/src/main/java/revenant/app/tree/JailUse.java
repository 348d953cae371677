package revenant.app.tree;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Reading;

/**
 * What a jail is for. PID 1 of the host starts nothing inside a jail: a child of it there has lost its parent, as a daemon
 * has and as what a build leaves behind has. What tells them apart is the jail.
 */
public final class JailUse {
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

    private JailUse() {}

    /** Whether it goes with its last process and nobody has set it up to stay: not in jail.conf(5), not by rc.subr(8). */
    public static boolean mayBeLeft(Jail jail, Reading<JailFacts> facts) {
        boolean goesWithTheLast =
                jail.persist().equals(Reading.known(false)) && jail.dying().equals(Reading.known(false));
        boolean meant = facts.flatMap(JailFacts::configured).orElse(Set.of()).contains(jail.name())
                || jail.name().startsWith(SERVICE_JAIL);
        return goesWithTheLast && !meant;
    }

    /** Whether these processes are something of rc(8), or daemons of different kinds that each lead a session of their own. */
    public static boolean isService(ProcessTree tree, Collection<Integer> rows) {
        Set<String> daemons =
                rows.stream().flatMap(row -> daemon(tree, row).stream()).collect(Collectors.toSet());
        return daemons.size() > 1 || daemons.stream().anyMatch(SERVICES::contains);
    }

    private static Optional<String> daemon(ProcessTree tree, int row) {
        String comm = tree.task(row).stat().comm();
        return leadsSession(tree, row) || SERVICES.contains(comm) ? Optional.of(comm) : Optional.empty();
    }

    public static boolean leadsSession(ProcessTree tree, int row) {
        return tree.task(row).stat().session() == tree.process(row).pid();
    }
}
