package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.CgroupState;
import revenant.collector.model.KernelStack;

/**
 * The frozen cgroups that hold processes, and which one to thaw: a cgroup is also frozen because one above it is
 * (kernel: Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/freezer-subsystem.rst).
 */
public final class Freezers {
    /**
     * What freezes the processes of one cgroup.
     *
     * @param asking the cgroups on its path that ask to be frozen, from above; or the one that is known to be frozen
     */
    private record Ice(String hierarchy, List<String> asking, Freezer.Told told) {
        String top() {
            return asking.getFirst();
        }

        String key() {
            return hierarchy + top();
        }
    }

    /** A process and what freezes it. */
    private record Held(int row, Ice ice) {}

    private final Cgroups cgroups;
    private final Map<List<CgroupLine>, Optional<Ice>> known = new HashMap<>();
    private final Map<Integer, Freezer> byRow = new HashMap<>();
    private final List<Freezer> all = new ArrayList<>();

    private Freezers(Cgroups cgroups) {
        this.cgroups = cgroups;
    }

    public static Freezers of(Case host) {
        Freezers freezers = new Freezers(host.joined(Cgroups.class, Cgroups::of));
        Map<String, List<Held>> byTop = new LinkedHashMap<>();
        ProcessTree tree = host.tree();
        int end = anyFrozen(host) ? tree.size() : 0;
        for (int row = 0; row < end; row = tree.threadsEnd(row)) {
            int process = row;
            freezers.find(tree, row)
                    .ifPresent(ice -> byTop.computeIfAbsent(ice.key(), _ -> new ArrayList<>())
                            .add(new Held(process, ice)));
        }
        byTop.values().forEach(freezers::add);
        return freezers;
    }

    private static boolean anyFrozen(Case host) {
        return host.tree().count(Mark.FROZEN) > 0
                || host.snapshot().cgroups().orElse(List.of()).stream()
                        .anyMatch(state -> state.freezer().self().orElse(false));
    }

    /** All that freeze a living process. */
    public List<Freezer> all() {
        return List.copyOf(all);
    }

    /** What freezes a process; empty when nothing does or its cgroup is not known. */
    public Optional<Freezer> of(int row) {
        return Optional.ofNullable(byRow.get(row));
    }

    private void add(List<Held> held) {
        Ice first = held.getFirst().ice;
        List<String> below = held.stream()
                .flatMap(one -> one.ice.asking.stream().skip(1))
                .distinct()
                .sorted()
                .toList();
        List<Integer> rows = held.stream().map(Held::row).toList();
        Freezer freezer = new Freezer(first.hierarchy, first.top(), first.told, below, rows);
        all.add(freezer);
        rows.forEach(row -> byRow.put(row, freezer));
    }

    private Optional<Ice> find(ProcessTree tree, int row) {
        if (tree.has(row, Mark.ZOMBIE) || tree.has(row, Mark.KERNEL_THREAD)) {
            return Optional.empty();
        }
        List<CgroupLine> lines = tree.process(row).cgroup().orElse(List.of());
        return known.computeIfAbsent(lines, _ -> told(lines, Cgroups.FREEZER).or(() -> told(lines, Cgroups.V2)))
                .or(() -> byStack(tree, row));
    }

    private Optional<Ice> told(List<CgroupLine> lines, String hierarchy) {
        return Cgroups.path(lines, hierarchy).flatMap(path -> told(hierarchy, path));
    }

    private Optional<Ice> told(String hierarchy, String path) {
        List<String> asking = new ArrayList<>();
        Optional<String> frozen = Optional.empty();
        boolean unbroken = true;
        for (String at = path; !at.isEmpty() && !at.equals("/"); at = at.substring(0, at.lastIndexOf('/'))) {
            Optional<CgroupState> state = cgroups.state(hierarchy, at);
            if (state.flatMap(one -> one.freezer().self().asOptional()).orElse(false)) {
                asking.addFirst(at);
            }
            unbroken &= state.flatMap(one -> one.frozen().asOptional()).orElse(false);
            frozen = unbroken ? Optional.of(at) : frozen;
        }
        if (!asking.isEmpty()) {
            return Optional.of(new Ice(hierarchy, List.copyOf(asking), Freezer.Told.ASKED));
        }
        return frozen.map(top -> new Ice(hierarchy, List.of(top), Freezer.Told.FROZEN));
    }

    /** The stack of a frozen task, where its cgroup's files were not read. In the root cgroup it is suspend's doing. */
    private static Optional<Ice> byStack(ProcessTree tree, int row) {
        for (int node = row; node < tree.threadsEnd(row); node++) {
            Optional<String> hierarchy = tree.task(node).stack().asOptional().flatMap(Freezers::hierarchy);
            if (hierarchy.isPresent()) {
                return hierarchy.flatMap(
                        one -> Cgroups.path(tree.process(row).cgroup().orElse(List.of()), one)
                                .filter(path -> !path.equals("/"))
                                .map(path -> new Ice(one, List.of(path), Freezer.Told.BY_STACK)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> hierarchy(KernelStack stack) {
        for (KernelStack.Frame frame : stack.frames()) {
            switch (frame.function()) {
                case "do_freezer_trap" -> {
                    return Optional.of(Cgroups.V2);
                }
                case "__refrigerator" -> {
                    return Optional.of(Cgroups.FREEZER);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
