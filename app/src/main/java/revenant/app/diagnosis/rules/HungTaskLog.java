package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.HungCluster;
import revenant.app.diagnosis.joins.HungTask;
import revenant.app.diagnosis.joins.HungTasks;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.diagnosis.joins.WaitGroup;
import revenant.app.diagnosis.joins.WaitGroups;
import revenant.app.diagnosis.joins.Waiter;

/**
 * Joins the reports of the kernel's hung task detector to the tasks of now: who hangs, and who has the lock they wait for,
 * where the kernel says so. What has ended since is history and told as such. That nothing is logged proves nothing: only
 * waits that no signal ends are reported, and not more than kernel.hung_task_warnings of them.
 */
public final class HungTaskLog implements Rule {
    private static final int SHOWN = 6;

    @Override
    public String id() {
        return "hung-task-log";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        HungCluster.of(host).forEach(cluster -> found.add(hanging(host, cluster)));
        HungTaskPast.finding(this, host).ifPresent(found::add);
        return found;
    }

    private Finding hanging(Case host, HungCluster cluster) {
        HungTasks log = HungTasks.in(host);
        List<Integer> path = cluster.path(host);
        boolean sure = isSure(host, log, path.getFirst());
        FindingBuilder finding = Finding.of(this, sure ? Severity.CRITICAL : Severity.WARNING)
                .headline(HungTaskWords.headline(host, cluster))
                .about(cluster.nodes().stream().map(host::key).toList())
                .explains(cluster.concerned(host).stream().map(host::key).toList());
        chain(host, path, finding);
        evidence(host, cluster, path, finding);
        missing(host, sure, path.getFirst(), finding);
        remedies(host, cluster, path, finding);
        facts(host, cluster, path.getFirst(), finding);
        return finding.build();
    }

    /** Whether it is still the wait that was reported: it has not run in between, or it waits there right after. */
    private static boolean isSure(Case host, HungTasks log, int node) {
        return Standing.of(host, node).stuck()
                || log.of(node)
                        .filter(hung -> log.isRecent(hung)
                                && log.isSamePlace(node, hung).orElse(false))
                        .isPresent();
    }

    private static void chain(Case host, List<Integer> path, FindingBuilder finding) {
        HungTasks log = HungTasks.in(host);
        for (int node : path) {
            Optional<HungTask.Owner> owner = log.of(node).flatMap(HungTask::owner);
            String waits = owner.map(found -> "a lock (" + found.lock() + ") that the kernel says is likely owned by "
                            + host.nameOf(found.tid()))
                    .or(() -> host.wait(node).map(Waiter::words))
                    .orElse("");
            finding.link(
                    host.key(node),
                    host.name(node),
                    waits,
                    WaitEvidence.place(host, node).fact());
            if (owner.isPresent() && log.of(node).flatMap(log::owner).isEmpty()) {
                finding.link(
                        "task " + owner.get().tid() + " (" + HungTaskWords.comm(owner.get()) + ")",
                        "",
                        "the kernel named it as the likely owner; it is not there any more under that name");
            }
        }
        WaitEvidence.chain(behind(host, path.getLast()), finding);
    }

    /** What the last of them waits for outside of itself. */
    private static Behind behind(Case host, int node) {
        return WaitGroups.in(host).of(node).map(WaitGroup::behind).orElseGet(() -> Behind.of(host, node));
    }

    private static void evidence(Case host, HungCluster cluster, List<Integer> path, FindingBuilder finding) {
        HungTasks log = HungTasks.in(host);
        cluster.nodes().stream()
                .limit(SHOWN)
                .forEach(node -> log.of(node).ifPresent(hung -> HungTaskWords.evidence(host, node, hung, finding)));
        path.stream().limit(SHOWN).forEach(node -> finding.evidence(WaitEvidence.place(host, node)));
        WaitEvidence.tasks(host, cluster.nodes(), SHOWN, finding);
        WaitEvidence.standing(host, path.getFirst(), finding);
        WaitEvidence.behind(host, path.getLast(), behind(host, path.getLast()), finding);
    }

    private static void missing(Case host, boolean sure, int node, FindingBuilder finding) {
        if (!sure) {
            finding.unproved("whether it still is the same wait: take a second sample (--samples 2 --every 5s)");
        }
        if (!HungTasks.in(host).isFirstPidNamespace()) {
            finding.unproved("whether the pids of the kernel's log are those seen here: the probe may"
                    + " have run in a pid namespace of its own; look from the host itself");
        }
        if (host.task(node).stack().isKnown()) {
            return;
        }
        finding.wouldTellMore("where it waits: kernel stacks (run as root)");
    }

    private static void remedies(Case host, HungCluster cluster, List<Integer> path, FindingBuilder finding) {
        int last = path.getLast();
        if (cluster.isCycle(host)) {
            finding.advice(
                    "The kernel names each as the owner of what the other waits for: a deadlock of the kernel's own."
                            + " Save the kernel's log for its developers; only a reboot ends it.");
            return;
        }
        if (path.size() > 1) {
            finding.advice("Look at " + host.name(last)
                    + ": it likely owns what the others wait for. When it goes on, they do."
                    + " Killing those that wait does not help.");
        }
        WaitRemedies.behind(host, behind(host, last), cluster.concerned(host), finding);
        finding.advice("Waits that the kernel reports take no signal: SIGKILL stays pending until the wait is over.");
    }

    private static void facts(Case host, HungCluster cluster, int node, FindingBuilder finding) {
        HungTasks log = HungTasks.in(host);
        Optional<HungTask> hung = log.of(node);
        Optional<HungTask.Owner> owner = hung.flatMap(HungTask::owner);
        finding.fact("pid", host.process(node).pid());
        finding.fact(
                "ownerPid",
                owner.map(found -> Value.of(hung.flatMap(log::owner)
                                .map(at -> host.process(at).pid())
                                .orElse(found.tid())))
                        .orElse(Value.nothing()));
        finding.fact("tid", host.task(node).tid());
        hung.ifPresent(found -> finding.fact("blockedSeconds", found.seconds()));
        finding.fact("count", cluster.nodes().size());
        WaitGroups.in(host)
                .of(node)
                .flatMap(group -> group.points().keySet().stream().findFirst())
                .ifPresent(point -> finding.fact("waitPoint", point));
        UninterruptibleWait.behindFacts(behind(host, node), finding);
    }
}
