package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Descriptor;

/** Which processes have which pipe open. */
public final class PipeEnds {
    private final Map<String, List<Integer>> holders = new HashMap<>();

    private PipeEnds() {}

    public static PipeEnds of(Case host) {
        PipeEnds ends = new PipeEnds();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            for (Descriptor descriptor : tree.process(row).descriptors().orElse(List.of())) {
                String target = descriptor.target().orElse("");
                if (target.startsWith("pipe:")) {
                    ends.add(target, row);
                }
            }
        }
        return ends;
    }

    private void add(String pipe, int row) {
        List<Integer> rows = holders.computeIfAbsent(pipe, _ -> new ArrayList<>());
        if (rows.isEmpty() || rows.getLast() != row) {
            rows.add(row);
        }
    }

    /** The process rows that have a pipe open, by its link text. */
    public List<Integer> of(String pipe) {
        return holders.getOrDefault(pipe, List.of());
    }
}
