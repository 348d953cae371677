package revenant.app.tree;

import java.util.Set;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.SectionReport;

/**
 * Whether all processes of a host were to be seen. Where some are hidden or were not read, no process can be called missing:
 * not a parent, not a leader, not a container's init.
 */
public final class Sight {
    /** The sections that list processes: of Linux, of FreeBSD. */
    private static final Set<String> LISTS = Set.of("stat", "ps");

    private static final Set<String> BSD_SWITCHES =
            Set.of("security.bsd.see_other_uids", "security.bsd.see_other_gids", "security.bsd.see_jail_proc");

    private Sight() {}

    public static boolean isPartial(ProcessTree tree) {
        HostSnapshot snapshot = tree.snapshot();
        boolean hidden = snapshot.host().hidepid().orElse(0) > 0 || isHiddenByBsd(snapshot);
        boolean cut = snapshot.sections().stream()
                .anyMatch(section -> LISTS.contains(section.name()) && section.outcome() != SectionReport.Outcome.OK);
        return hidden || cut || tree.nodeOf(1) < 0;
    }

    /** security(7): root sees all, others what these leave to them. */
    private static boolean isHiddenByBsd(HostSnapshot snapshot) {
        boolean root = snapshot.host().collectedAsUid().orElse(-1L) == 0;
        return !root
                && snapshot.jails().asOptional().stream()
                        .anyMatch(facts -> BSD_SWITCHES.stream()
                                .anyMatch(name -> facts.sysctl(name).orElse("1").equals("0")));
    }
}
