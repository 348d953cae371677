package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.DyingNamespace;
import revenant.app.diagnosis.joins.PidNamespaces;

/**
 * A pid namespace whose init has exited does not end, as members of it are not gone. Every container that ends passes
 * through here for a moment: it is told where a member visibly stays, or where nothing moved between samples.
 */
public final class PidnsStuck implements Rule {
    private static final int SHOWN = 6;

    @Override
    public String id() {
        return "pidns-stuck";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (DyingNamespace dying : PidNamespaces.in(host).dying()) {
            List<Blocker> blockers = Blocker.of(host, dying);
            Optional<Duration> still = still(host, dying, blockers);
            if (still.isPresent() || blockers.stream().anyMatch(one -> one.kind() != Blocker.Kind.DYING)) {
                found.add(finding(host, dying, blockers, still));
            }
        }
        return found;
    }

    private static Optional<Duration> still(Case host, DyingNamespace dying, List<Blocker> blockers) {
        List<Integer> nodes = new ArrayList<>(List.of(dying.task()));
        blockers.stream().findFirst().ifPresent(first -> nodes.add(first.node()));
        return Standstill.of(host, nodes);
    }

    private Finding finding(Case host, DyingNamespace dying, List<Blocker> blockers, Optional<Duration> still) {
        Optional<BlockerTale> tale = blockers.stream().findFirst().map(first -> new BlockerTale(host, first));
        boolean stays = !blockers.isEmpty() && blockers.getFirst().kind().stays();
        boolean act = stays
                || Standstill.wantsAction(
                        still, tale.filter(BlockerTale::isServed).isPresent());
        FindingBuilder finding = Finding.of(this, act ? Severity.WARNING : Severity.NOTICE)
                .headline(headline(host, dying, blockers, tale, still));
        NamespaceTale.facts(dying, finding);
        finding.fact("blockers", blockers.size());
        finding.about(host.key(dying.task()));
        blockers.stream()
                .filter(one -> one.kind() != Blocker.Kind.DYING || one == blockers.getFirst())
                .forEach(one -> finding.about(host.key(one.node())));
        finding.explains(new Reach(host).namespace(dying).keys());

        int first = blockers.isEmpty() ? dying.task() : blockers.getFirst().node();
        NamespaceTale.add(host, PidNamespaces.in(host).allDyingAround(first), first, finding);
        tale.ifPresent(one -> one.add(finding));
        blockers.stream().skip(1).limit(SHOWN).forEach(one -> other(host, one, finding));
        Set<Integer> told = new HashSet<>();
        blockers.forEach(one -> told.add(one.node()));
        tale.ifPresent(one -> one.remedies(told, finding));
        missing(dying, blockers, still.isPresent(), finding);
        return finding.build();
    }

    private static String headline(
            Case host,
            DyingNamespace dying,
            List<Blocker> blockers,
            Optional<BlockerTale> tale,
            Optional<Duration> still) {
        String init = host.name(dying.namespace().init());
        String what = "The " + NamespaceTale.words(host, dying) + " "
                + still.map(time -> "has not ended for " + Durations.words(time))
                        .orElse("does not end");
        if (tale.isEmpty()) {
            return what + ": its init " + init + " waits for members, of which none is visible.";
        }
        String more = blockers.size() == 1 ? "" : " (and for " + (blockers.size() - 1) + " more)";
        return what + ": its init " + init + " waits for "
                + host.name(blockers.getFirst().node()) + more + ", "
                + tale.get().words()
                + (still.isPresent() || blockers.getFirst().kind().stays() ? "." : " (seen once).");
    }

    private static void other(Case host, Blocker one, FindingBuilder finding) {
        finding.evidence(
                host.key(one.node()),
                "not gone either: " + host.name(one.node()) + ", " + new BlockerTale(host, one).words(),
                host.sources().stat(host.task(one.node())));
    }

    private static void missing(DyingNamespace dying, List<Blocker> blockers, boolean still, FindingBuilder finding) {
        if (!dying.seen()) {
            finding.unproved("that its init waits there: its kernel stack was not readable; look as root");
        }
        boolean frozen = !blockers.isEmpty() && blockers.getFirst().kind() == Blocker.Kind.FROZEN;
        if (!still && !frozen) {
            finding.unproved("that it stays so: take a second sample some seconds later");
        }
        if (blockers.isEmpty()) {
            finding.unproved("which members are left: look as root, from the host");
        }
    }
}
