package revenant.app.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Status;

/**
 * Containers by their cgroups, and pid namespaces by their links. A process that only entered the namespace of a container
 * is in that container: the init of it takes both along. Where a link is not readable, the count of ids in NSpid tells
 * whether the process is as deep as PID 1 or as its parent.
 */
final class LinuxEnclosures {
    private static final Reading<Optional<Enclosure>> HOST = Reading.known(Optional.empty());
    private final List<Process> processes;
    private final Shape shape;
    private final List<Reading<Cgroup>> cgroups;
    private final int hostDepth;
    private final Optional<Long> hostNamespace;
    private final Map<Long, Optional<Enclosure>> namespaces = new HashMap<>();

    LinuxEnclosures(List<Process> processes, Shape shape, List<Reading<Cgroup>> cgroups) {
        this.processes = processes;
        this.shape = shape;
        this.cgroups = cgroups;
        int init = Shape.find(processes, 1);
        this.hostNamespace = init < 0 ? Optional.empty() : namespace(processes.get(init));
        this.hostDepth = init < 0 ? 1 : Math.max(1, depth(processes.get(init)));
    }

    List<Reading<Optional<Enclosure>>> all() {
        for (int process = 0; process < processes.size(); process++) {
            noteContainer(process);
        }
        // Parents first, which is the order of rows: a child may be known by its parent only.
        List<Reading<Optional<Enclosure>>> found = new ArrayList<>(Collections.nCopies(processes.size(), HOST));
        for (int node = 0; node < shape.size(); node++) {
            if (shape.task(node) == 0) {
                int up = shape.parent(node);
                int process = shape.process(node);
                found.set(process, of(process, up < 0 ? -1 : shape.process(up), found));
            }
        }
        return found;
    }

    /** Of a namespace that two containers share it is not told which of them it belongs to. */
    private void noteContainer(int process) {
        Optional<Enclosure> container = container(process);
        Optional<Long> namespace = namespace(processes.get(process));
        if (container.isPresent() && namespace.isPresent() && !namespace.equals(hostNamespace)) {
            namespaces.merge(namespace.get(), container, (a, b) -> a.equals(b) ? a : Optional.empty());
        }
    }

    private Reading<Optional<Enclosure>> of(int process, int parent, List<Reading<Optional<Enclosure>>> found) {
        Process asked = processes.get(process);
        Optional<Enclosure> container = container(process);
        if (container.isPresent()) {
            return Reading.known(container);
        }
        if (asked.leader().stat().flags().kernelThread() || asked.pid() == 1) {
            return HOST;
        }
        Optional<Long> link = namespace(asked);
        if (link.isPresent() && hostNamespace.isPresent()) {
            return link.equals(hostNamespace) ? HOST : Reading.known(Optional.of(byNamespace(link.get())));
        }
        return byDepth(asked, parent, found);
    }

    private Reading<Optional<Enclosure>> byDepth(Process asked, int parent, List<Reading<Optional<Enclosure>>> found) {
        int depth = depth(asked);
        if (depth == hostDepth) {
            return HOST;
        }
        if (depth > 0 && parent >= 0 && depth(processes.get(parent)) == depth) {
            return found.get(parent);
        }
        return asked.namespaces() instanceof Reading.Unknown<Map<String, Long>>(Reason reason, String detail)
                ? Reading.unknown(reason, detail)
                : Reading.unknown(Reason.NOT_COLLECTED, "the pid namespace of PID 1 is not known");
    }

    private Enclosure byNamespace(long inode) {
        return namespaces.getOrDefault(inode, Optional.empty()).orElseGet(() -> Enclosure.pidNamespace(inode));
    }

    private Optional<Enclosure> container(int process) {
        return cgroups.get(process)
                .asOptional()
                .flatMap(Cgroup::container)
                .filter(container -> !container.monitor())
                .map(Enclosure::of);
    }

    private static Optional<Long> namespace(Process process) {
        return process.namespaces().asOptional().map(links -> links.get("pid"));
    }

    /** How many pid namespaces it has an id in, as far as the reader sees; 0 where that is not known. */
    private static int depth(Process process) {
        return process.leader().status().flatMap(Status::nsPids).map(List::size).orElse(0);
    }
}
