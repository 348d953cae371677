package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Stillness;
import revenant.app.diagnosis.joins.Exits;
import revenant.app.diagnosis.joins.PidNamespaces;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.WaitAddresses;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** Tasks that wait on their way out. Every exit takes a moment: with one sample it is seen once, and no more. */
public final class ExitStuck implements Rule {
    private static final int SHOWN = 6;

    @Override
    public String id() {
        return "exit-stuck";
    }

    @Override
    public List<Finding> findings(Case host) {
        Map<Object, List<Integer>> causes = new LinkedHashMap<>();
        for (int node : Exits.in(host).nodes()) {
            if (waits(host, node)) {
                causes.computeIfAbsent(new StuckTale(host, node).cause(), _ -> new ArrayList<>())
                        .add(node);
            }
        }
        return causes.values().stream().map(nodes -> finding(host, nodes)).toList();
    }

    /** Not who runs, who a tracer holds, who has moved since, or an init that waits for its namespace. */
    private static boolean waits(Case host, int node) {
        TaskState state = host.task(node).stat().state();
        return !host.ours(node)
                && state != TaskState.RUNNING
                && state != TaskState.TRACED
                && !(host.stillness(node) instanceof Stillness.Moved)
                && !hasGoneOn(host, host.task(node))
                && !waitsForOwnThreads(host.tree(), node)
                && !isInitThatWaits(host, node);
    }

    /** FreeBSD: held, or in exit1, until another thread of its process is gone; that one is then the one to tell of. */
    private static boolean waitsForOwnThreads(ProcessTree tree, int node) {
        int row = Rows.process(tree, node);
        return tree.task(node).stat().state() == TaskState.SINGLE_THREADING
                && IntStream.range(row, tree.threadsEnd(row))
                        .anyMatch(other ->
                                !tree.ended(other) && tree.task(other).stat().state() != TaskState.SINGLE_THREADING);
    }

    private static boolean isInitThatWaits(Case host, int node) {
        return PidNamespaces.in(host).allDyingAround(node).stream().anyMatch(dying -> dying.task() == node);
    }

    /** Linux shows the stack of an exiting task, FreeBSD none: it was running when that was read, or gone by then. */
    private static boolean hasGoneOn(Case host, Task task) {
        return host.snapshot().host().os() == HostFacts.Os.LINUX
                && switch (task.stack()) {
                    case Reading.Known<KernelStack> stack ->
                        stack.value().frames().isEmpty();
                    case Reading.Unknown<KernelStack> unknown -> unknown.reason() == Reason.VANISHED;
                };
    }

    private Finding finding(Case host, List<Integer> nodes) {
        int first = nodes.getFirst();
        StuckTale tale = new StuckTale(host, first);
        Optional<Duration> still = Standstill.of(host, nodes);
        boolean served = tale.isServed();
        FindingBuilder finding = Finding.of(
                        this, Standstill.wantsAction(still, served) ? Severity.WARNING : Severity.NOTICE)
                .headline(headline(host, nodes, tale, still))
                .fact("waitPoint", tale.point())
                .fact("count", nodes.size());
        tale.connection().ifPresent(one -> finding.fact("fuseConnection", one.number()));
        Reach reach = new Reach(host);
        for (int node : nodes) {
            finding.about(host.key(node));
            reach.process(node);
        }
        leaders(host, nodes, finding);
        finding.explains(reach.keys());
        for (int node : nodes) {
            WaitAddresses.in(host)
                    .others(node)
                    .forEach(other -> finding.explains(Rows.keys(host, Rows.process(host.tree(), other))));
        }
        NamespaceTale.add(host, List.of(), first, finding);
        tale.add(finding);
        nodes.stream().skip(1).limit(SHOWN).forEach(node -> ExitEvidence.add(host, node, finding));
        tale.remedies(new HashSet<>(nodes), finding);
        missing(host, first, still.isPresent(), served, finding);
        return finding.build();
    }

    private static void leaders(Case host, List<Integer> nodes, FindingBuilder finding) {
        ProcessTree tree = host.tree();
        for (int node : nodes) {
            if (tree.isThread(node) && tree.ended(tree.parent(node))) {
                finding.about(host.key(tree.parent(node)));
            }
        }
    }

    private static String headline(Case host, List<Integer> nodes, StuckTale tale, Optional<Duration> still) {
        String name = host.name(nodes.getFirst());
        String who = host.tree().isThread(nodes.getFirst()) ? "T" + name.substring(1) : "Process " + name;
        String more = nodes.size() == 1 ? "" : " and " + (nodes.size() - 1) + " more";
        String verb = nodes.size() == 1 ? " is" : " are";
        return still.map(time -> who + more + verb + " stuck on the way out: for " + Durations.words(time)
                        + " no more has happened than waiting for " + tale.waitsFor() + ".")
                .orElse(who + more + verb + " on the way out and " + (nodes.size() == 1 ? "waits" : "wait") + " for "
                        + tale.waitsFor() + " (seen once).");
    }

    private static void missing(Case host, int first, boolean still, boolean served, FindingBuilder finding) {
        if (!still) {
            finding.unproved("that it stays there: take a second sample some seconds later");
        } else if (served) {
            finding.unproved("that no answer comes: its daemon runs or waits for something itself, it may be slow");
        }
        if (!host.task(first).stack().isKnown() && !host.task(first).wchan().isKnown()) {
            finding.unproved("where it waits: neither its kernel stack nor "
                    + host.sources().word("wchan") + " was readable; look as root");
        } else if (!host.task(first).stack().isKnown() && host.snapshot().host().os() == HostFacts.Os.LINUX) {
            finding.wouldTellMore("its kernel stack: look as root");
        }
    }
}
