package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Groups;
import revenant.app.diagnosis.joins.Holdings;
import revenant.app.diagnosis.joins.LeftBehind;
import revenant.app.diagnosis.joins.LeftGroup;
import revenant.app.diagnosis.joins.Origin;
import revenant.app.diagnosis.joins.Period;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.Text;

/**
 * Processes that live on after the one that started them was killed alone: a signal to a pid does not reach its children,
 * one to the process group does (kill(2), setpgid(2)). PID 1 or a subreaper has adopted them, and nobody will end them.
 */
public final class OrphanProcessGroup implements Rule {
    /** From here on the same command in as many groups is a leak, whatever it looks like one by one. */
    private static final int REPEATED = 3;

    /** Within which a helper that a service starts and sets apart comes up. */
    private static final Duration START = Duration.ofSeconds(10);

    private static final int SHOWN = 5;

    @Override
    public String id() {
        return "orphan-process-group";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        for (List<LeftGroup> family : LeftBehind.families(host)) {
            found.add(finding(host, family));
        }
        return found;
    }

    private Finding finding(Case host, List<LeftGroup> family) {
        LeftGroup first = family.getFirst();
        List<Integer> left =
                family.stream().map(LeftGroup::left).flatMap(Collection::stream).toList();
        List<Origin> origins = Origin.of(host, first);
        Optional<Duration> every = Period.of(
                family.stream().map(group -> start(host, group.oldest())).toList(),
                host.snapshot().host().ticksPerSecond());
        boolean meant = family.size() < REPEATED && isPerhapsMeant(host, first, origins);
        FindingBuilder finding = Finding.of(this, meant ? Severity.NOTICE : Severity.WARNING)
                .headline(OrphanWords.headline(host, family, origins, every))
                .about(left.stream().map(host::key).toList());
        OrphanWords.chain(host, first, origins, finding);
        orphans(host, family, finding);
        OrphanRemedies.add(host, family, finding);
        origins.stream().limit(2).forEach(origin -> origin(host, origin, finding));
        Holdings.of(host, left).evidence(3).forEach(finding::evidence);
        facts(host, family, left.size(), origins, every, finding);
        if (meant) {
            finding.unproved(
                    "whether someone meant it to live on: a helper can be set apart, or a job put into the background, like this");
        }
        if (host.process(first.oldest()).descriptors().asOptional().isEmpty()) {
            finding.wouldTellMore("the files and pipes it holds (run as root)");
        }
        return finding.build();
    }

    /** Whether one of these alone could also be a process that was set apart on purpose, though not by the book. */
    private static boolean isPerhapsMeant(Case host, LeftGroup group, List<Origin> origins) {
        Groups groups = host.joined(Groups.class, Groups::of);
        boolean terminal = host.task(group.oldest()).stat().tty() != 0;
        boolean job = terminal && groups.led(group.session());
        if (job || ignoresHangup(host, group.oldest(), origins)) {
            return true;
        }
        return group.led() ? cameUpTogether(host, group) : group.ownSession() && !terminal;
    }

    /** As nohup(1) makes it, and not inherited from a service that does. */
    private static boolean ignoresHangup(Case host, int orphan, List<Origin> origins) {
        return ignoresHangup(host, orphan) && origins.stream().noneMatch(origin -> ignoresHangup(host, origin.row()));
    }

    private static boolean ignoresHangup(Case host, int row) {
        return host.task(row)
                .status()
                .flatMap(status -> status.signals().ignored())
                .map(ignored -> ignored.contains(Signals.HUP))
                .orElse(false);
    }

    private static boolean cameUpTogether(Case host, LeftGroup group) {
        long leader = start(host, host.tree().nodeOf(group.pgrp()));
        long ticks = START.toSeconds() * host.snapshot().host().ticksPerSecond();
        return start(host, group.orphans().getLast()) - leader <= ticks;
    }

    private static void orphans(Case host, List<LeftGroup> family, FindingBuilder finding) {
        ProcessTree tree = host.tree();
        int shown = 0;
        int all = 0;
        for (LeftGroup group : family) {
            for (int orphan : group.orphans()) {
                all++;
                if (shown < SHOWN) {
                    shown++;
                    String age = host.age(orphan)
                            .map(time -> ", started " + Durations.words(time) + " ago")
                            .orElse("");
                    finding.evidence(
                            host.key(orphan),
                            host.name(orphan) + age + ": " + tree.marks(orphan).why(Mark.ORPHAN),
                            host.sources().stat(host.task(orphan)));
                    before(host, orphan, finding);
                }
            }
        }
        if (all > shown) {
            finding.evidence(
                    "and " + (all - shown) + " more like these", host.sources().everyone());
        }
    }

    /** The parent that died, where an earlier sample still saw it. */
    private static void before(Case host, int orphan, FindingBuilder finding) {
        for (ProcessTree earlier : host.samples().earlier()) {
            int then = earlier.indexOf(host.key(orphan));
            int parent = then < 0 ? -1 : earlier.parent(then);
            if (parent >= 0
                    && earlier.task(then).stat().ppid()
                            != host.task(orphan).stat().ppid()) {
                finding.evidence(
                        host.key(orphan),
                        "in an earlier sample its parent was "
                                + earlier.task(parent).pid() + " ("
                                + Text.printable(earlier.task(parent).stat().comm()) + ")",
                        host.sources().stat(host.task(orphan)));
                return;
            }
        }
    }

    private static void origin(Case host, Origin origin, FindingBuilder finding) {
        finding.evidence(
                host.key(origin.row()),
                "may come from " + host.name(origin.row()) + ": " + String.join(", ", origin.signs()),
                host.sources().stat(host.task(origin.row())));
    }

    private static void facts(
            Case host,
            List<LeftGroup> family,
            int left,
            List<Origin> origins,
            Optional<Duration> every,
            FindingBuilder finding) {
        LeftGroup first = family.getFirst();
        finding.fact("pgrp", first.pgrp())
                .fact("count", left)
                .fact("groups", family.size())
                .fact("command", Text.printable(host.task(first.oldest()).stat().comm()));
        origins.stream()
                .findFirst()
                .ifPresent(origin ->
                        finding.fact("originPid", host.process(origin.row()).pid()));
        every.ifPresent(time -> finding.fact("everySeconds", time.toSeconds()));
        finding.fact(
                "reached",
                Value.ofTexts(OrphanRemedies.reached(host, first).stream()
                        .map(host::name)
                        .toList()));
    }

    private static long start(Case host, int row) {
        return host.task(row).stat().startTicks();
    }
}
