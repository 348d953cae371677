package revenant.app.diagnosis.rules;

import java.util.List;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.Release;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.diagnosis.joins.Unkilled;
import revenant.app.diagnosis.joins.Waiting;
import revenant.collector.model.Text;

/** What keeps a process that was told to die: the end of the chain, and how to make it let go. */
final class Keeper {
    private final Case host;
    private final FindingBuilder finding;

    Keeper(Case host, FindingBuilder finding) {
        this.host = host;
        this.finding = finding;
    }

    void freezer(Unkilled one) {
        host.joined(Freezers.class, Freezers::of).of(one.row()).ifPresent(ice -> {
            finding.fact("cgroup", Text.printable(ice.path()));
            ice.processes().forEach(row -> finding.explains(Rows.keys(host, row)));
            Release.thaw(host, ice, finding);
        });
    }

    int tracerNode(Unkilled one) {
        return host.joined(Tracers.class, Tracers::of)
                .node(Tracers.tracer(host.task(one.held().getFirst())));
    }

    String tracerName(Unkilled one) {
        int node = tracerNode(one);
        return node < 0 ? host.nameOf(Tracers.tracer(host.task(one.held().getFirst()))) : host.name(node);
    }

    void tracer(Unkilled one) {
        int held = one.held().getFirst();
        int node = tracerNode(one);
        finding.evidence(Seen.tracer(host, held));
        if (node >= 0) {
            Hold hold = Hold.of(host, node);
            finding.link(host.key(node), host.name(node), "", hold == Hold.NONE ? "has not let it go" : hold.words())
                    .evidence(Seen.state(host, node))
                    .explains(Rows.keys(host, Rows.process(host.tree(), node)))
                    .fact("tracerPid", host.process(node).pid());
        }
        int tracer = Tracers.tracer(host.task(held));
        host.joined(Tracers.class, Tracers::of)
                .tracees()
                .getOrDefault(tracer, List.of())
                .forEach(tracee -> finding.explains(List.of(host.key(tracee))));
        Release.untrace(host, tracer, finding);
    }

    /** From a process whose task waits to what must answer, and how to make it. */
    void held(Unkilled one) {
        int held = one.held().getFirst();
        Waiting waiting = Waiting.of(host, held);
        Behind behind = Behind.of(host, held);
        if (host.tree().isThread(held)) {
            finding.link(
                    host.key(one.row()),
                    host.name(one.row()),
                    "its thread " + host.task(held).tid() + " to end",
                    "has " + one.sent().words());
        }
        String why = waiting.known().map(wait -> wait.ends().words()).orElse("what ends it is not known");
        finding.link(host.key(held), host.name(held), waiting.words(), why);
        BsdFuseTale freeBsd = new BsdFuseTale(host, held);
        if (freeBsd.applies()) {
            freeBsd.chain(finding);
            freeBsd.remedies(finding);
        } else {
            new BsdWaitRemedies(host, held).add(finding);
        }
        WaitEvidence.chain(behind, finding);
        WaitEvidence.behind(host, held, behind, finding);
        WaitRemedies.behind(host, behind, one.held(), finding);
        finding.advice(waiting.known()
                .map(wait -> "It ends when this comes: " + wait.waitsFor() + "."
                        + (wait.note().isEmpty() ? "" : " " + wait.note()))
                .orElse("See where it waits in the kernel; that place tells what must come."));
        behind.mount().ifPresent(mount -> finding.fact("mountPoint", mount.path()));
        if (waiting.point().isEmpty()) {
            finding.wouldTellMore("kernel stacks: collect as root");
        } else {
            finding.fact("waitPoint", waiting.point());
        }
        if (!behind.layers().isEmpty() && !behind.sure()) {
            finding.wouldTellMore("which file system it is: taken from " + behind.how());
        }
    }
}
