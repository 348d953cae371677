package revenant.app.diagnosis.joins;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import revenant.app.diagnosis.Case;

/**
 * FUSE daemons that wait for each other, or one that waits for itself.
 *
 * @param steps each waits for the connection that the next one serves, the last for that of the first
 */
public record FuseCycle(List<Step> steps) {
    public FuseCycle {
        steps = List.copyOf(steps);
    }

    /**
     * A daemon that waits.
     *
     * @param process its row
     * @param waits the task of it that does
     * @param connection what it waits for
     * @param holder who serves that connection, the process of the next step
     */
    public record Step(int process, FuseWait waits, FuseConn connection, FuseHolder holder) {}

    /** The shortest one through each daemon; daemons of one that is told already are in no other. */
    public static List<FuseCycle> all(Case host) {
        Map<Integer, List<Step>> edges = edges(host);
        List<FuseCycle> found = new ArrayList<>();
        Set<Integer> told = new HashSet<>();
        for (int daemon : edges.keySet().stream().sorted().toList()) {
            List<Step> steps = told.contains(daemon) ? List.of() : through(daemon, edges);
            if (!steps.isEmpty()) {
                found.add(new FuseCycle(steps));
                steps.forEach(step -> told.add(step.process()));
            }
        }
        return found;
    }

    private static Map<Integer, List<Step>> edges(Case host) {
        Map<Integer, List<Step>> edges = new HashMap<>();
        for (FuseConn connection : FuseConnections.in(host).all()) {
            for (FuseWait wait : connection.waits()) {
                int process = Rows.process(host.tree(), wait.node());
                for (FuseHolder holder : connection.holders()) {
                    edges.computeIfAbsent(process, _ -> new ArrayList<>())
                            .add(new Step(process, wait, connection, holder));
                }
            }
        }
        return edges;
    }

    /** Breadth first, from a daemon back to it. */
    private static List<Step> through(int daemon, Map<Integer, List<Step>> edges) {
        Map<Integer, List<Step>> ways = new HashMap<>();
        ways.put(daemon, List.of());
        Deque<Integer> next = new ArrayDeque<>(List.of(daemon));
        while (!next.isEmpty()) {
            int at = next.remove();
            for (Step step : edges.getOrDefault(at, List.of())) {
                List<Step> way = new ArrayList<>(ways.getOrDefault(at, List.of()));
                way.add(step);
                int to = step.holder().process();
                if (to == daemon) {
                    return way;
                }
                if (ways.putIfAbsent(to, way) == null) {
                    next.add(to);
                }
            }
        }
        return List.of();
    }
}
