package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;

/**
 * Tasks the kernel reported and that still hang, put together where they wait for one another or for the same thing.
 *
 * @param nodes those reported, in the order of their first report
 */
public record HungCluster(List<Integer> nodes) {
    /** All clusters of a host. */
    public static List<HungCluster> of(Case host) {
        HungTasks log = HungTasks.in(host);
        Map<String, String> joined = new LinkedHashMap<>();
        List<Integer> hung = log.current().keySet().stream().filter(log::isHung).toList();
        for (int node : hung) {
            log.of(node).flatMap(HungTask::owner).ifPresent(owner -> join(joined, name(host, node), "t" + owner.tid()));
            WaitGroups.in(host)
                    .of(node)
                    .ifPresent(group -> join(
                            joined,
                            name(host, node),
                            "g" + group.waiting().getFirst().node()));
        }
        Map<String, List<Integer>> clusters = new LinkedHashMap<>();
        for (int node : hung) {
            clusters.computeIfAbsent(root(joined, name(host, node)), _ -> new ArrayList<>())
                    .add(node);
        }
        return clusters.values().stream().map(HungCluster::new).toList();
    }

    private static String name(Case host, int node) {
        return "t" + host.task(node).tid();
    }

    private static void join(Map<String, String> joined, String one, String other) {
        String root = root(joined, other);
        String from = root(joined, one);
        if (!from.equals(root)) {
            joined.put(from, root);
        }
    }

    private static String root(Map<String, String> joined, String name) {
        String at = name;
        while (joined.containsKey(at)) {
            at = joined.get(at);
        }
        return at;
    }

    /** The first of them, and the owners of locks from there on: the last is the one to look at. */
    public List<Integer> path(Case host) {
        HungTasks log = HungTasks.in(host);
        Set<Integer> path = new LinkedHashSet<>();
        Optional<Integer> at = Optional.of(start(log));
        while (at.isPresent() && path.add(at.get())) {
            at = log.of(at.get()).flatMap(log::owner);
        }
        return List.copyOf(path);
    }

    /** One whose owner is known, before one of which nothing more is known. */
    private int start(HungTasks log) {
        return nodes.stream()
                .filter(node -> log.of(node).flatMap(HungTask::owner).isPresent())
                .findFirst()
                .orElse(nodes.getFirst());
    }

    /** Whether the last of the path waits for one before it: a deadlock, as the kernel tells it. */
    public boolean isCycle(Case host) {
        HungTasks log = HungTasks.in(host);
        List<Integer> path = path(host);
        return log.of(path.getLast()).flatMap(log::owner).filter(path::contains).isPresent();
    }

    /** All tasks whose trouble it accounts for: owners, and all that wait with them. */
    public Set<Integer> concerned(Case host) {
        Set<Integer> all = new LinkedHashSet<>(nodes);
        HungTasks log = HungTasks.in(host);
        for (int node : nodes) {
            log.of(node).flatMap(log::owner).ifPresent(all::add);
            WaitGroups.in(host).of(node).ifPresent(group -> {
                group.waiting().forEach(waiter -> all.add(waiter.node()));
                group.exiting().forEach(waiter -> all.add(waiter.node()));
            });
        }
        return all;
    }
}
