package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.FdCeiling;
import revenant.app.diagnosis.joins.FdType;
import revenant.app.diagnosis.joins.Growing;
import revenant.app.diagnosis.joins.Growths;

/**
 * A process opens more and more of something and does not close it. It takes samples to say so; one look tells at most that
 * there are many. Processes of one name that have more of the same have one cause.
 */
public final class DescriptorLeak implements Rule {
    private static final Comparator<Leak> WORST_FIRST = Comparator.comparing(Leak::severity)
            .thenComparing(leak -> leak.left().isEmpty())
            .thenComparing(leak -> leak.left().map(time -> time.toSeconds()).orElse(0L));

    @Override
    public String id() {
        return "descriptor-leak";
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public List<Finding> findings(Case host) {
        if (host.samples().looks().isEmpty()) {
            return HighCount.findings(this, host);
        }
        Map<String, List<Leak>> alike = new LinkedHashMap<>();
        for (Leak leak : leaks(host)) {
            String comm = host.task(leak.growing().row()).stat().comm();
            alike.computeIfAbsent(leak.growing().type().index() + comm, _ -> new ArrayList<>())
                    .add(leak);
        }
        return alike.values().stream().map(leaks -> finding(host, leaks)).toList();
    }

    /** One of each process, the worst first. */
    private static List<Leak> leaks(Case host) {
        Map<Integer, List<Growing>> processes = host.joined(Growths.class, Growths::of).all().stream()
                .collect(Collectors.groupingBy(Growing::row, LinkedHashMap::new, Collectors.toList()));
        List<Leak> leaks = new ArrayList<>();
        for (List<Growing> growing : processes.values()) {
            growing.stream()
                    .flatMap(one -> Leak.of(host, one, perSecond(one, growing)).stream())
                    .min(WORST_FIRST.thenComparing(leak -> !says(leak.growing(), growing)))
                    .ifPresent(leaks::add);
        }
        leaks.sort(WORST_FIRST);
        return leaks;
    }

    /** Sockets that the other side has closed say more than sockets, as far as they are the same. */
    private static boolean says(Growing one, List<Growing> all) {
        return one.type().equals(FdType.CLOSE_WAIT)
                && all.stream().allMatch(other -> other.perSecond() * 0.8 <= one.perSecond());
    }

    /** Of all that take descriptors. */
    private static double perSecond(Growing one, List<Growing> all) {
        double sum = all.stream()
                .filter(other -> other.type().takesDescriptor() && !other.type().equals(FdType.CLOSE_WAIT))
                .mapToDouble(Growing::perSecond)
                .sum();
        return one.type().takesDescriptor() ? Math.max(sum, one.perSecond()) : one.perSecond();
    }

    private Finding finding(Case host, List<Leak> leaks) {
        Leak worst = leaks.getFirst();
        Growing growing = worst.growing();
        Severity severity = worst.severity();
        String others = leaks.size() == 1 ? "" : "; so have " + (leaks.size() - 1) + " more of that name";
        FindingBuilder finding = Finding.of(this, severity)
                .headline(LeakWords.headline(host, worst) + others + ".")
                .about(leaks.stream()
                        .map(leak -> host.key(leak.growing().row()))
                        .toList())
                .link(
                        host.key(growing.row()),
                        LeakWords.process(host, growing.row()),
                        "",
                        "opens " + growing.type().words() + " after "
                                + growing.type().words()
                                + (growing.kept() == 1 ? " and closes none" : " and closes fewer"));
        LeakTale.evidence(host, leaks, finding);
        LeakRemedies.add(host, worst, finding);
        finding.fact("type", growing.type().words())
                .fact("perMinute", perMinute(growing))
                .fact("count", growing.count())
                .fact("forSeconds", growing.over().toSeconds());
        worst.ceiling().map(FdCeiling::limit).ifPresent(limit -> finding.fact("limit", limit));
        worst.left().ifPresent(left -> finding.fact("secondsLeft", left.toSeconds()));
        return finding.build();
    }

    private static Value perMinute(Growing growing) {
        return Value.of(Math.round(growing.perMinute() * 100) / 100.0);
    }
}
