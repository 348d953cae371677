package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.MountNamespace;

/** The processes of each mount namespace: not kernel threads, and none of our own probe. */
final class MountMembers {
    private final Map<MountNamespace, List<Integer>> members = new IdentityHashMap<>();

    private MountMembers(Case host) {
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            int process = row;
            if (!host.task(row).stat().flags().kernelThread() && !host.ours(row)) {
                MountTables.in(host)
                        .of(host.process(row))
                        .ifPresent(namespace -> members.computeIfAbsent(namespace, _ -> new ArrayList<>())
                                .add(process));
            }
        }
    }

    /** Their rows, ascending. */
    static List<Integer> of(Case host, MountNamespace namespace) {
        return host.joined(MountMembers.class, MountMembers::new).members.getOrDefault(namespace, List.of());
    }
}
