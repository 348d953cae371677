package revenant.app.diagnosis.joins;

import revenant.app.diagnosis.Case;
import revenant.collector.model.SectionReport;

/**
 * Whether all processes are in sight. Where some are hidden or were not read, no process can be called missing: not a
 * parent, not a leader, not a container's init.
 */
public record Sight(boolean whole) {
    public static Sight of(Case host) {
        boolean hidden = host.snapshot().host().hidepid().orElse(0) > 0;
        boolean cut = host.snapshot().sections().stream()
                .anyMatch(section -> section.name().equals("stat") && section.outcome() != SectionReport.Outcome.OK);
        return new Sight(!hidden && !cut && host.tree().nodeOf(1) >= 0);
    }
}
