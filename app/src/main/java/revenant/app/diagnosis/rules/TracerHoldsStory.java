package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.Value;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Grip;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.Release;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Signalled;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.diagnosis.joins.Waiting;
import revenant.collector.model.SignalSet;

/** What tracer-holds says of the tasks that one tracer holds. */
final class TracerHoldsStory {
    private static final int SHOWN = 6;

    private final Case host;
    private final Grip grip;
    private final FindingBuilder finding;
    private final List<Integer> processes;

    TracerHoldsStory(Case host, Grip grip, FindingBuilder finding) {
        this.host = host;
        this.grip = grip;
        this.finding = finding;
        this.processes = rows(host, grip.ended().isEmpty() ? grip.stopped() : grip.ended());
    }

    private static List<Integer> rows(Case host, List<Integer> nodes) {
        return nodes.stream()
                .map(node -> Rows.process(host.tree(), node))
                .distinct()
                .toList();
    }

    Finding tell(boolean sure) {
        List<Integer> held =
                Stream.concat(grip.ended().stream(), grip.stopped().stream()).toList();
        finding.headline(grip.ended().isEmpty() ? stopped() : ended())
                .about(held.stream().map(host::key).toList())
                .fact(
                        "tracerPid",
                        grip.node() < 0
                                ? grip.tracer()
                                : host.process(grip.node()).pid());
        rows(host, held).forEach(row -> finding.explains(Rows.keys(host, row)));
        held.stream().limit(SHOWN).forEach(node -> evidence(host, node, finding));
        chain();
        if (!sure) {
            finding.unproved("a second sample: it tells whether the tracer holds on or was seen at work");
        }
        Release.untrace(host, grip.tracer(), finding);
        if (!grip.stopped().isEmpty()) {
            finding.advice("A task that then stays in state T goes on with kill -s CONT PID. SIGKILL ends one that its"
                    + " tracer has stopped.");
        }
        return finding.build();
    }

    private static void evidence(Case host, int node, FindingBuilder finding) {
        finding.evidence(Seen.state(host, node)).evidence(Seen.tracer(host, node));
        Seen.pending(host, node).forEach(finding::evidence);
    }

    private void chain() {
        int first = processes.getFirst();
        boolean zombie = !grip.ended().isEmpty();
        finding.link(
                host.key(first),
                host.name(first),
                zombie ? "its tracer to wait for it; only then its parent can" : "its tracer to let it go on",
                zombie ? "state Z, and TracerPid is not 0" : "state t");
        if (grip.node() < 0) {
            finding.link(tracer(), "", "not visible");
            return;
        }
        Hold hold = Hold.of(host, grip.node());
        finding.link(
                host.key(grip.node()),
                tracer(),
                hold == Hold.FROZEN
                        ? "its cgroup to be thawed"
                        : Waiting.of(host, grip.node()).words(),
                hold == Hold.NONE ? "the tracer" : hold.words());
        finding.evidence(Seen.state(host, grip.node()));
        Seen.stack(host, grip.node()).ifPresent(finding::evidence);
        if (hold.lasting()) {
            finding.explains(Rows.keys(host, grip.process(host.tree())));
        }
        if (hold == Hold.FROZEN) {
            frozen();
        }
    }

    private void frozen() {
        host.joined(Freezers.class, Freezers::of).of(grip.process(host.tree())).ifPresent(freezer -> {
            freezer.processes().forEach(row -> finding.explains(Rows.keys(host, row)));
            Release.thaw(host, freezer, finding);
        });
    }

    private String tracer() {
        return grip.node() < 0 ? host.nameOf(grip.tracer()) : host.name(grip.node());
    }

    /** The tracer as a subject: {@code "900 (strace), which itself is stopped, has ..."}. */
    private String tracer(String does) {
        Hold hold = grip.node() < 0 ? Hold.NONE : Hold.of(host, grip.node());
        return tracer() + (hold == Hold.NONE ? " " : ", which itself " + hold.words() + ", ") + does;
    }

    private String ended() {
        int first = processes.getFirst();
        if (processes.size() > 1) {
            return processes.size() + " ended processes cannot be reaped: their tracer "
                    + tracer("has not waited for them") + ". They are " + Listing.of(host, processes) + ".";
        }
        String threads =
                grip.ended().size() == 1 ? "an ended thread" : grip.ended().size() + " ended threads";
        String what = grip.ended().contains(first) ? "it" : threads + " of it";
        return "Process " + host.name(first) + " has ended and cannot be reaped: its tracer "
                + tracer("has not waited for " + what) + ", and before that its parent "
                + host.nameOf(host.task(first).stat().ppid()) + " cannot.";
    }

    private String stopped() {
        String sent = signals();
        boolean one = processes.size() == 1;
        String who = one
                ? "Process " + host.name(processes.getFirst()) + " does not run: its tracer "
                : processes.size() + " processes do not run: their tracer ";
        return who
                + tracer("has stopped " + (one ? "it" : "them"))
                + (sent.isEmpty() ? "" : (one ? ", and it has" : ", and they have") + " not taken " + sent)
                + (one ? "." : ". They are " + Listing.of(host, processes) + ".");
    }

    private String signals() {
        SignalSet sent = processes.stream()
                .map(row -> Signalled.of(host.tree(), row).all())
                .reduce(SignalSet.EMPTY, SignalSet::or);
        return sent.isEmpty() ? "" : host.signals().list(sent);
    }

    /** Processes that stop one another in a circle. */
    static Finding circle(Case host, List<Integer> circle, FindingBuilder finding) {
        finding.headline("Processes " + Listing.of(host, circle) + " trace and have stopped one another"
                + (circle.size() > 2 ? " in a circle" : "") + ": none of them goes on by itself.");
        Tracers tracers = host.joined(Tracers.class, Tracers::of);
        for (int row : circle) {
            finding.about(host.key(row)).explains(Rows.keys(host, row));
            for (int node = row; node < host.tree().threadsEnd(row); node++) {
                if (circle.contains(tracers.processOf(host.tree(), node))) {
                    evidence(host, node, finding);
                }
            }
            finding.link(host.key(row), host.name(row), "its tracer to let it go on", "state t");
        }
        int first = circle.getFirst();
        finding.link(host.key(first), host.name(first), "", "the circle is closed");
        int pid = host.process(first).pid();
        return finding.fact("tracerPid", pid)
                .fact(
                        "circle",
                        new Value.Many(circle.stream()
                                .map(row -> Value.of(host.process(row).pid()))
                                .toList()))
                .remedy(
                        "Ends one of them, without a chance to clean up; the kernel then lets go what it traces. SIGKILL"
                                + " reaches a task that its tracer has stopped.",
                        "kill -s KILL " + pid)
                .advice(
                        "Another one may stay in state T then, by a stop signal that waited for it: kill -s CONT PID lets"
                                + " it go on.")
                .build();
    }
}
