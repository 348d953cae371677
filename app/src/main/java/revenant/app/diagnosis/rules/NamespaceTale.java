package revenant.app.diagnosis.rules;

import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.DyingNamespace;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.tree.Cgroup;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** Tells of pid namespaces that cannot end: the part of a chain from their init to the process it waits for. */
final class NamespaceTale {
    private NamespaceTale() {}

    /**
     * Adds the inits and, of a thread, its leader.
     *
     * @param dying the namespaces around the task, the outermost first
     * @param stuck row of the task that does not end
     */
    static void add(Case host, List<DyingNamespace> dying, int stuck, FindingBuilder finding) {
        for (int i = 0; i < dying.size(); i++) {
            boolean last = i + 1 == dying.size();
            String next = last
                    ? ofProcess(host, stuck)
                    : host.name(dying.get(i + 1).namespace().init());
            init(host, dying.get(i), next + ", a member of its pid namespace, to be gone", finding);
        }
        leader(host, stuck, finding);
        if (!dying.isEmpty()) {
            outsideParent(host, dying.getFirst(), stuck, finding);
        }
    }

    private static String ofProcess(Case host, int node) {
        return host.name(Rows.process(host.tree(), node));
    }

    private static void init(Case host, DyingNamespace dying, String waitsFor, FindingBuilder finding) {
        int node = dying.task();
        Task task = host.task(node);
        finding.link(
                host.key(node),
                host.name(node),
                waitsFor,
                dying.seen()
                        ? "init of its " + dying.namespace().words() + ", exiting, waits for its members"
                        : "init of its " + dying.namespace().words() + ", exiting and not done");
        ExitEvidence.add(host, node, finding);
        finding.evidence(
                host.key(node),
                "init of its " + dying.namespace().words() + ": NSpid "
                        + task.status()
                                .flatMap(status -> status.nsPids())
                                .show(ids -> ids.stream()
                                        .map(String::valueOf)
                                        .collect(java.util.stream.Collectors.joining(" "))),
                host.sources().status(task));
    }

    private static void leader(Case host, int stuck, FindingBuilder finding) {
        ProcessTree tree = host.tree();
        if (!tree.isThread(stuck) || !tree.ended(tree.parent(stuck))) {
            return;
        }
        int leader = tree.parent(stuck);
        int threads = host.task(leader).stat().threads();
        finding.link(
                host.key(leader),
                host.name(leader),
                "the last of its threads to end",
                "a zombie that nobody can reap while a thread of it is left");
        finding.evidence(
                host.key(leader),
                "leader in state Z, num_threads " + threads,
                host.sources().stat(host.task(leader)));
    }

    private static void outsideParent(Case host, DyingNamespace dying, int stuck, FindingBuilder finding) {
        ProcessTree tree = host.tree();
        int row = Rows.process(tree, stuck);
        int parent = tree.parent(row);
        if (parent >= 0
                && row != dying.namespace().init()
                && !dying.namespace().members().contains(parent)) {
            finding.evidence(
                    host.key(row),
                    "in the namespace, but a child of " + host.name(parent) + " outside: let in by setns(2), as docker"
                            + " exec and nsenter do",
                    host.sources().stat(host.task(row)));
        }
    }

    /** {@code "container docker 3f4e1d2c5b6a"}, else {@code "pid namespace 4026532177"}; safe to show. */
    static String words(Case host, DyingNamespace dying) {
        return host.tree()
                .cgroup(dying.namespace().init())
                .asOptional()
                .flatMap(Cgroup::container)
                .map(container -> "container " + Text.printable(container.words()))
                .orElse(dying.namespace().words());
    }

    /** Facts of the JSON contract. */
    static void facts(DyingNamespace dying, FindingBuilder finding) {
        dying.namespace().inode().ifPresent(inode -> finding.fact("pidNamespace", inode));
    }
}
