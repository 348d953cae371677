package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.DyingJail;
import revenant.app.diagnosis.joins.Jails;
import revenant.collector.model.JailFacts;
import revenant.collector.model.KernelMemory;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/** What {@link JailDying} rests on: the jail, and each rung of the search. */
final class JailDyingEvidence {
    private static final int EACH = 3;

    private JailDyingEvidence() {}

    static void add(Case host, DyingJail dying, FindingBuilder finding) {
        Jails jails = Jails.in(host);
        finding.evidence(
                "jail " + Jails.name(dying.jail()) + ": dying true, path "
                        + dying.jail().path().show(Text::printable),
                "jls -dn jid name path dying");
        dying.ladder(EACH).forEach(finding::evidence);
        List<Mount> pinned = jails.pinned(dying.jail());
        pinned.stream()
                .limit(EACH)
                .forEach(mount -> finding.evidence("busy by it: " + JailKeptWords.mount(mount), "mount -p"));
        if (dying.keeper().isEmpty()) {
            memory(jails, finding);
        }
    }

    private static void memory(Jails jails, FindingBuilder finding) {
        List<KernelMemory> memory = jails.facts()
                .map(JailFacts::kernelMemory)
                .flatMap(reading -> reading.asOptional())
                .orElse(List.of());
        for (KernelMemory line : memory) {
            Optional<Long> inUse = line.inUse().asOptional();
            inUse.ifPresent(count -> finding.evidence(
                    count + " allocations of " + Text.printable(line.type()) + " are in use, with "
                            + jails.all().size() + " jails listed",
                    "vmstat -m | grep -E 'prison|cred'"));
        }
    }
}
