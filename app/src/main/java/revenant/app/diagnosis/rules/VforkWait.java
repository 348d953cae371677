package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Stillness;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.Release;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.diagnosis.joins.Vfork;
import revenant.app.diagnosis.joins.Waiting;
import revenant.collector.model.HostFacts;
import revenant.collector.model.TaskKey;

/**
 * A task waits in vfork(2) for its child to call execve or to exit, and the child does not get there. The wait is state
 * D, though a fatal signal ends it; it lasts a moment as a rule.
 */
public final class VforkWait implements Rule {
    private static final Duration LONG = Duration.ofSeconds(5);

    @Override
    public String id() {
        return "vfork-wait";
    }

    @Override
    public List<Finding> findings(Case host) {
        return Vfork.all(host).stream()
                .filter(vfork -> lasts(host, vfork) && Hold.of(host, vfork.row()) != Hold.FROZEN)
                .map(vfork -> finding(host, vfork))
                .toList();
    }

    /**
     * The child began when the wait began. One that is stopped or frozen does not come to its program soon; a tracer stops
     * a task for a moment, too.
     */
    private static boolean lasts(Case host, Vfork vfork) {
        Hold hold = Hold.of(host, vfork.child());
        return hold == Hold.STOPPED
                || hold == Hold.FROZEN
                || host.age(vfork.child())
                        .filter(age -> age.compareTo(LONG) >= 0)
                        .isPresent()
                || host.stillness(vfork.waiting().getFirst()) instanceof Stillness.Stuck;
    }

    private Finding finding(Case host, Vfork vfork) {
        int waiting = vfork.waiting().getFirst();
        int child = vfork.child();
        List<TaskKey> waiters = vfork.waiting().stream().map(host::key).toList();
        FindingBuilder finding = Finding.of(this, Severity.WARNING)
                .headline(headline(host, vfork))
                .about(waiters)
                .about(host.key(child))
                .explains(Rows.keys(host, vfork.row()))
                .explains(Rows.keys(host, child))
                .fact("childPid", host.process(child).pid());
        finding.link(
                        host.key(waiting),
                        host.name(waiting),
                        "its vfork child to call execve or to exit",
                        "state D in " + Waiting.of(host, waiting).point())
                .evidence(Seen.state(host, waiting));
        Seen.stack(host, waiting).ifPresent(finding::evidence);
        child(host, child, finding);
        if (!vfork.sure()) {
            finding.unproved("which child it is: several have not called execve, the youngest is taken");
        }
        held(host, child, finding);
        finding.remedy(
                "Ends the child; the parent goes on, and finds that what it wanted to start has been killed.",
                "kill -s KILL " + host.process(child).pid());
        if (host.snapshot().host().os() == HostFacts.Os.LINUX) {
            finding.remedy(
                    "Ends the parent, whose wait is one that SIGKILL ends; the child stays.",
                    "kill -s KILL " + host.process(vfork.row()).pid());
        }
        return finding.build();
    }

    private static String headline(Case host, Vfork vfork) {
        Hold hold = Hold.of(host, vfork.child());
        Optional<Duration> age = host.age(vfork.child());
        String who = host.name(vfork.waiting().getFirst());
        return (who.startsWith("thread") ? "T" + who.substring(1) : "Process " + who)
                + " cannot go on: its vfork child " + host.name(vfork.child()) + " has not called execve"
                + age.map(time -> " for " + Durations.words(time)).orElse("")
                + (hold == Hold.NONE ? "." : " and " + hold.words() + ".");
    }

    private static void child(Case host, int child, FindingBuilder finding) {
        Hold hold = Hold.of(host, child);
        String waits = switch (hold) {
            case STOPPED -> "SIGCONT";
            case TRACED -> "its tracer to let it go on";
            case FROZEN -> "its cgroup to be thawed";
            case UNINTERRUPTIBLE, NONE -> Waiting.of(host, child).words();
        };
        String why = "has not called execve" + (hold == Hold.NONE ? "" : " and " + hold.words());
        String age = host.age(child)
                .map(time -> ", started " + Durations.words(time) + " ago")
                .orElse("");
        finding.link(host.key(child), host.name(child), waits, why)
                .evidence(Seen.state(host, child))
                .evidence(
                        host.key(child),
                        "ppid " + host.task(child).stat().ppid() + age,
                        host.sources().stat(host.task(child)));
        Seen.stack(host, child).ifPresent(finding::evidence);
    }

    /** What the child is held by, and the way to let it go. */
    private static void held(Case host, int child, FindingBuilder finding) {
        switch (Hold.of(host, child)) {
            case STOPPED ->
                finding.remedy(
                        "Lets the child go on, and with it the parent.",
                        "kill -s CONT " + host.process(child).pid());
            case TRACED -> {
                int tracer = Tracers.tracer(host.task(child));
                int node = host.joined(Tracers.class, Tracers::of).node(tracer);
                finding.evidence(Seen.tracer(host, child));
                if (node >= 0 && Hold.of(host, node).lasting()) {
                    finding.explains(Rows.keys(host, Rows.process(host.tree(), node)));
                }
                Release.untrace(host, tracer, finding);
            }
            case FROZEN ->
                host.joined(Freezers.class, Freezers::of).of(child).ifPresent(freezer -> {
                    freezer.processes().forEach(row -> finding.explains(Rows.keys(host, row)));
                    Release.thaw(host, freezer, finding);
                });
            case UNINTERRUPTIBLE ->
                finding.advice("The child waits in the kernel; what ends that wait lets both go on: "
                        + Waiting.of(host, child).ends().words() + ".");
            case NONE -> {}
        }
    }
}
