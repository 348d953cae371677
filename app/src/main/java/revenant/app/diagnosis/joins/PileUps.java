package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Cgroup;
import revenant.app.tree.ProcessTree;

/** Processes of one command that hang, by who has started them: an agent, or nobody that is left. */
public final class PileUps {
    private static final int ENOUGH = 5;
    /**
     * A command that is started again and again, and hangs each time.
     *
     * @param nodes the processes, oldest first
     * @param agent the process below which they were started, without wrappers that have one child only; empty for PID 1
     *     or a parent that is not visible
     * @param unit the systemd unit or container they are all in, as shown; empty where they differ
     * @param group what they wait for
     */
    public record PileUp(
            String comm, List<Integer> nodes, Optional<Integer> agent, String unit, Duration period, WaitGroup group) {}

    private final Case host;
    private final ProcessTree tree;

    private PileUps(Case host) {
        this.host = host;
        this.tree = host.tree();
    }

    public static List<PileUp> of(Case host) {
        return new PileUps(host).all();
    }

    private List<PileUp> all() {
        List<PileUp> found = new ArrayList<>();
        for (WaitGroup group : WaitGroups.in(host).all()) {
            Map<String, List<Integer>> cohorts = new LinkedHashMap<>();
            group.waiting().stream()
                    .map(waiter -> Rows.process(tree, waiter.node()))
                    .distinct()
                    .filter(node -> !host.task(node).stat().flags().kernelThread())
                    .forEach(node -> cohorts.computeIfAbsent(cohort(node), _ -> new ArrayList<>())
                            .add(node));
            cohorts.values().stream()
                    .filter(nodes -> nodes.size() >= ENOUGH)
                    .forEach(nodes -> pileUp(nodes, group).ifPresent(found::add));
        }
        return found;
    }

    private String cohort(int node) {
        String start = agent(node).map(agent -> "below " + agent).orElseGet(() -> "in " + place(node));
        return host.task(node).stat().comm() + "\n" + start;
    }

    /** The first process above that is more than a wrapper of one command. */
    private Optional<Integer> agent(int node) {
        int at = tree.parent(node);
        while (at >= 0 && host.process(at).pid() != 1 && tree.children(at).length == 1) {
            at = tree.parent(at);
        }
        return at >= 0 && host.process(at).pid() != 1 ? Optional.of(at) : Optional.empty();
    }

    private String place(int node) {
        return tree.cgroup(node).asOptional().map(Cgroup::path).orElse("");
    }

    private Optional<PileUp> pileUp(List<Integer> nodes, WaitGroup group) {
        List<Integer> sorted = nodes.stream()
                .sorted((one, other) -> Long.compare(start(one), start(other)))
                .toList();
        long perSecond = host.snapshot().host().ticksPerSecond();
        if (perSecond <= 0) {
            return Optional.empty();
        }
        List<Long> starts = sorted.stream().map(this::start).toList();
        return Period.of(starts, perSecond)
                .map(period -> new PileUp(
                        host.task(sorted.getFirst()).stat().comm(),
                        sorted,
                        agent(sorted.getFirst()),
                        unit(sorted),
                        period,
                        group));
    }

    private long start(int node) {
        return host.task(node).stat().startTicks();
    }

    private String unit(List<Integer> nodes) {
        List<String> units = nodes.stream()
                .map(node -> tree.cgroup(node).asOptional().map(Cgroup::unit).orElse(""))
                .distinct()
                .toList();
        return units.size() == 1 ? units.getFirst() : "";
    }
}
