package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Container;
import revenant.app.tree.ProcessTree;

/** The containers of a host, by what the cgroup of their processes says. A runtime's monitor is not inside. */
public final class Containers {
    /**
     * One container.
     *
     * @param members the process rows in it, ended ones included, ascending
     */
    public record Members(Container container, List<Integer> members) {}

    /** What is the same for all processes of a container, whichever cgroup below it they are in. */
    private record Id(String runtime, String id) {}

    private final Map<Id, Members> found = new LinkedHashMap<>();

    private Containers() {}

    public static Containers of(Case host) {
        Containers containers = new Containers();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            int process = row;
            of(host, row)
                    .ifPresent(container -> containers
                            .found
                            .computeIfAbsent(
                                    new Id(container.runtime(), container.id()),
                                    _ -> new Members(container, new ArrayList<>()))
                            .members()
                            .add(process));
        }
        return containers;
    }

    /** The container a process is in. */
    public static Optional<Container> of(Case host, int row) {
        return host.tree()
                .cgroup(row)
                .asOptional()
                .flatMap(Cgroup::container)
                .filter(container -> !container.monitor());
    }

    public List<Members> all() {
        return List.copyOf(found.values());
    }
}
