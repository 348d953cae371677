package revenant.app.diagnosis.rules;

import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Release;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.wait.Wait;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/** Tells why a member is not gone from its pid namespace, who has to let it go, and what helps. */
final class BlockerTale {
    private final Case host;
    private final Blocker blocker;
    private final StuckTale stuck;

    BlockerTale(Case host, Blocker blocker) {
        this.host = host;
        this.blocker = blocker;
        this.stuck = new StuckTale(host, blocker.node());
    }

    /** Completes the member's name. */
    String words() {
        return switch (blocker.kind()) {
            case FROZEN -> "which was killed but is frozen and takes no signal";
            case TRACED -> "which its tracer " + by() + " holds on its way out";
            case TRACED_ZOMBIE -> "a zombie that its tracer " + by() + " has not waited for";
            case OUTSIDE_ZOMBIE -> "a zombie that its parent " + by() + " outside has not reaped";
            case IN_FUSE, KILLED -> "which was killed and waits for " + stuck.waitsFor();
            case EXITING -> "which on its way out waits for " + stuck.waitsFor();
            case DYING -> "which was killed and is not gone";
        };
    }

    /** Whether it waits for a FUSE daemon that may answer yet. */
    boolean isServed() {
        return blocker.kind() == Blocker.Kind.EXITING && stuck.isServed();
    }

    private String by() {
        return blocker.letsGo().map(host::name).orElseGet(() -> {
            Task task = host.task(blocker.node());
            boolean parent = blocker.kind() == Blocker.Kind.OUTSIDE_ZOMBIE;
            return host.nameOf(parent ? task.stat().ppid() : Tracers.tracer(task));
        });
    }

    void add(FindingBuilder finding) {
        switch (blocker.kind()) {
            case IN_FUSE, KILLED, EXITING -> stuck.add(finding);
            case TRACED, TRACED_ZOMBIE -> {
                link("its tracer " + by() + " to wait for it and let it go", finding);
                finding.evidence(Seen.tracer(host, blocker.node()));
                by("has not waited for it", finding);
            }
            case OUTSIDE_ZOMBIE -> {
                link("its parent " + by() + " to wait for it", finding);
                finding.evidence(
                        host.key(blocker.node()),
                        "PPid " + host.task(blocker.node()).stat().ppid() + ", outside of the namespace",
                        host.sources().stat(host.task(blocker.node())));
                by("has not called wait() for it", finding);
            }
            case FROZEN -> link("its cgroup to be thawed", finding);
            case DYING -> link("to be gone", finding);
        }
    }

    private void link(String waitsFor, FindingBuilder finding) {
        int node = blocker.node();
        finding.link(host.key(node), host.name(node), waitsFor, ExitWords.why(host.task(node)));
        finding.evidence(Seen.state(host, node));
        Seen.stack(host, node).ifPresent(finding::evidence);
        Seen.pending(host, node).forEach(finding::evidence);
    }

    private void by(String why, FindingBuilder finding) {
        blocker.letsGo()
                .ifPresentOrElse(
                        row -> {
                            String does = host.wait(row).map(Wait::words).orElse("");
                            finding.link(
                                    host.key(row), host.name(row), "", why + (does.isEmpty() ? "" : "; it " + does));
                            finding.evidence(Seen.state(host, row));
                            Seen.stack(host, row).ifPresent(finding::evidence);
                        },
                        () -> finding.link(by(), "", why));
    }

    /** @param told rows that the finding is about */
    void remedies(Set<Integer> told, FindingBuilder finding) {
        switch (blocker.kind()) {
            case IN_FUSE, KILLED, EXITING -> stuck.remedies(told, finding);
            case FROZEN -> Held.release(host, blocker.node(), "It takes its SIGKILL then and dies.", finding);
            case TRACED, TRACED_ZOMBIE -> Release.untrace(host, Tracers.tracer(host.task(blocker.node())), finding);
            case OUTSIDE_ZOMBIE -> reap(finding);
            case DYING -> finding.advice("Wait a moment and look again: all of them got SIGKILL already.");
        }
    }

    private void reap(FindingBuilder finding) {
        if (blocker.letsGo().isEmpty()) {
            finding.advice("Its parent has to call wait(); it is not visible from here.");
            return;
        }
        int row = blocker.letsGo().get();
        int pid = host.process(row).pid();
        if (host.task(row).stat().state() == TaskState.STOPPED) {
            finding.remedy(
                    "Lets the parent " + host.name(row) + " go on, which is stopped: it may reap then.",
                    "kill -s CONT " + pid);
        }
        int children = host.tree().children(row).length;
        finding.remedy(
                "Ends the parent " + host.name(row) + " (it has " + children + (children == 1 ? " child" : " children")
                        + "; ask first what else it does). Who adopts the zombie then, PID 1 as a rule, reaps it."
                        + " Signals to the zombie itself do nothing.",
                "kill " + pid);
    }
}
