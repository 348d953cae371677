package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.FdCeiling;
import revenant.app.diagnosis.joins.FdCeilings;
import revenant.app.diagnosis.joins.FdType;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Process;

/** What one look can say of a leak: that a process has very many of what programs have a few of. */
final class HighCount {
    private static final int HIGH = 250;

    /** How many times as many as the others of its name. */
    private static final int TIMES = 10;

    private HighCount() {}

    static List<Finding> findings(Rule rule, Case host) {
        ProcessTree tree = host.tree();
        Map<String, List<Integer>> names = new HashMap<>();
        List<Integer> many = new ArrayList<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            names.computeIfAbsent(tree.task(row).stat().comm(), _ -> new ArrayList<>())
                    .add(row);
            if (!host.ours(row)
                    && tree.process(row).descriptors().orElse(List.of()).size() >= HIGH) {
                many.add(row);
            }
        }
        List<Finding> found = new ArrayList<>();
        for (int row : many) {
            Optional<FdType> type = most(tree.process(row));
            List<Integer> peers = names.getOrDefault(tree.task(row).stat().comm(), List.of());
            if (type.isPresent() && stands(host, row, type.get(), peers)) {
                found.add(finding(rule, host, row, type.get(), peers));
            }
        }
        return found;
    }

    /** The most frequent kind that does not grow with load, when it is high. */
    private static Optional<FdType> most(Process process) {
        int[] counts = new int[FdType.ALL.size()];
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            counts[FdType.of(descriptor.kind()).index()]++;
        }
        return FdType.ALL.stream()
                .filter(type -> counts[type.index()] >= HIGH && !type.growsWithLoad())
                .max((a, b) -> Integer.compare(counts[a.index()], counts[b.index()]));
    }

    private static boolean stands(Case host, int row, FdType type, List<Integer> peers) {
        long count = count(host.process(row), type);
        return peers.size() < 2 || count >= TIMES * Math.max(1, middle(host, row, type, peers));
    }

    /** The median of the others. */
    private static long middle(Case host, int row, FdType type, List<Integer> peers) {
        long[] others = peers.stream()
                .filter(peer -> peer != row)
                .mapToLong(peer -> count(host.process(peer), type))
                .sorted()
                .toArray();
        return others[others.length / 2];
    }

    private static long count(Process process, FdType type) {
        return process.descriptors().orElse(List.of()).stream()
                .filter(descriptor -> type.is(descriptor.kind()))
                .count();
    }

    private static Finding finding(Rule rule, Case host, int row, FdType type, List<Integer> peers) {
        Process process = host.process(row);
        long count = count(process, type);
        Optional<FdCeiling> own = host.joined(FdCeilings.class, FdCeilings::of).own(process);
        String limit = own.map(end -> " of at most " + LeakWords.number(end.limit()) + " descriptors")
                .orElse("");
        FindingBuilder finding = Finding.of(rule, Severity.NOTICE)
                .headline(LeakWords.process(host, row) + " has many " + type.link() + ": " + LeakWords.number(count)
                        + limit + ". Whether they become more, one look does not say.")
                .about(host.key(row))
                .link(host.key(row), LeakWords.process(host, row), "", "has " + count + " " + type.words())
                .evidence(
                        host.key(row),
                        count + " " + type.words(),
                        host.sources().shared(process, "fd"));
        own.ifPresent(end -> finding.evidence(host.key(row), end.fact(), end.source()));
        if (peers.size() > 1) {
            String[] pids = peers.stream()
                    .filter(peer -> peer != row)
                    .limit(3)
                    .map(peer -> Integer.toString(host.process(peer).pid()))
                    .toArray(String[]::new);
            finding.evidence(
                    "others of that name have about " + middle(host, row, type, peers) + ": pid "
                            + String.join(", ", Arrays.asList(pids)),
                    host.sources().everyonesDescriptors());
        }
        finding.unproved("a second sample: whether there are more then, how fast they grow and when the limit is"
                + " reached (diagnose --samples 5, or refresh)");
        finding.fact("type", type.words()).fact("count", count);
        own.ifPresent(end -> finding.fact("limit", end.limit()));
        return finding.build();
    }
}
