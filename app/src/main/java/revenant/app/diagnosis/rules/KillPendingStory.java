package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.Release;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.diagnosis.joins.Unkilled;
import revenant.app.diagnosis.joins.Waiting;
import revenant.app.wait.Ends;
import revenant.collector.model.Text;

/** What kill-pending says of processes that one cause keeps: headline, chain and what ends it. */
final class KillPendingStory {
    private final Case host;
    private final List<Unkilled> same;
    private final Unkilled first;
    private final List<Unkilled> blockers;
    private final FindingBuilder finding;

    /** @param blockers members of its pid namespace that do not die either, where it is an init */
    KillPendingStory(Case host, List<Unkilled> same, List<Unkilled> blockers, FindingBuilder finding) {
        this.host = host;
        this.same = same;
        this.first = same.getFirst();
        this.blockers = blockers;
        this.finding = finding;
    }

    void tell() {
        switch (first.why()) {
            case FROZEN -> frozen();
            case TRACED -> traced();
            case NAMESPACE_INIT -> namespaceInit();
            case UNINTERRUPTIBLE -> uninterruptible();
            case EXITING -> exiting();
        }
    }

    private void headline(String rest) {
        List<String> names = same.stream().map(one -> host.name(one.row())).toList();
        boolean alike = same.stream().allMatch(one -> one.sent() == first.sent());
        finding.headline(
                names.size() == 1
                        ? "Process " + names.getFirst() + " has " + first.sent().words() + rest
                        : names.size() + " processes have "
                                + (alike ? first.sent().words() : "been told to die") + rest + " They are "
                                + Listing.of(names) + ".");
    }

    private void processWaitsFor(String what) {
        finding.link(
                host.key(first.row()),
                host.name(first.row()),
                what,
                "has " + first.sent().words());
    }

    private void frozen() {
        String cgroup = host.joined(Freezers.class, Freezers::of)
                .of(first.row())
                .map(Release::name)
                .orElse("the cgroup of " + host.name(first.row()));
        headline(" and cannot die: " + cgroup + " is frozen, and under cgroup v1 a frozen task takes no signal.");
        processWaitsFor("its cgroup to be thawed");
        finding.link(cgroup, "", "frozen (cgroup v1)");
        finding.advice(
                "Another SIGKILL changes nothing: one is pending and takes effect as soon as the cgroup is thawed.");
        freezer(first);
    }

    private void freezer(Unkilled one) {
        host.joined(Freezers.class, Freezers::of).of(one.row()).ifPresent(ice -> {
            finding.fact("cgroup", Text.printable(ice.path()));
            ice.processes().forEach(row -> finding.explains(Rows.keys(host, row)));
            Release.thaw(host, ice, finding);
        });
    }

    private void traced() {
        int node = tracerNode(first);
        Hold hold = node < 0 ? Hold.NONE : Hold.of(host, node);
        boolean one = same.size() == 1;
        headline(" and " + (one ? "does" : "do") + " not die: tracer " + tracerName(first) + " holds "
                + (one ? "it" : "them") + " at the exit"
                + (hold == Hold.NONE ? "." : " and itself " + hold.words() + "."));
        processWaitsFor("its tracer to let it go on with its exit");
        finding.advice("Another SIGKILL changes nothing: the process is at its exit and waits for its tracer.");
        tracer(first);
    }

    private int tracerNode(Unkilled one) {
        return host.joined(Tracers.class, Tracers::of)
                .node(Tracers.tracer(host.task(one.held().getFirst())));
    }

    private String tracerName(Unkilled one) {
        int node = tracerNode(one);
        return node < 0 ? host.nameOf(Tracers.tracer(host.task(one.held().getFirst()))) : host.name(node);
    }

    private void tracer(Unkilled one) {
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

    private void namespaceInit() {
        List<Integer> kept = blockers.isEmpty()
                ? first.members(host)
                : blockers.stream().map(Unkilled::row).toList();
        headline(" and does not end: it is the init of a pid namespace and waits for the last tasks in it"
                + (kept.isEmpty() ? "." : ": " + Listing.of(host, kept) + "."));
        processWaitsFor("the last tasks of its pid namespace to end and to be reaped");
        finding.advice(
                "Another SIGKILL changes nothing: an exiting task takes no signal. It ends by itself with the last"
                        + " task of its namespace; zombies among them are for their parent to reap.");
        if (blockers.isEmpty()) {
            kept.stream()
                    .limit(3)
                    .forEach(row -> finding.link(
                                    host.key(row),
                                    host.name(row),
                                    Waiting.of(host, row).words(),
                                    "in the same pid namespace")
                            .evidence(Seen.state(host, row)));
            return;
        }
        switch (blockers.getFirst().why()) {
            case UNINTERRUPTIBLE, EXITING -> held(blockers.getFirst());
            case TRACED -> tracer(blockers.getFirst());
            case FROZEN -> freezer(blockers.getFirst());
            case NAMESPACE_INIT -> {}
        }
    }

    private void uninterruptible() {
        Waiting waiting = Waiting.of(host, first.held().getFirst());
        headline(" and " + (same.size() == 1 ? "has" : "have") + " not " + (first.asked() ? "taken it: " : "died: ")
                + waits() + " in state D for " + what()
                + (waiting.ends() == Ends.NOTHING ? ", and no signal ends that." : "."));
        finding.advice(
                first.asked()
                        ? "It takes SIGTERM when the wait ends, not before."
                        : "Another SIGKILL changes nothing: one is pending and takes effect when the wait ends.");
        if (first.asked() && (waiting.ends() == Ends.FATAL || waiting.ends() == Ends.ANY)) {
            finding.remedy("SIGKILL ends this wait and the process, which then cannot clean up.", kill());
        }
        held(first);
    }

    private void exiting() {
        headline(" and " + (same.size() == 1 ? "is" : "are") + " not through the exit: " + waits() + " for " + what()
                + ", and an exiting task takes no signal.");
        finding.advice("Another SIGKILL changes nothing: it is on its way out already.");
        held(first);
    }

    private String what() {
        int node = first.held().getFirst();
        return Waiting.of(host, node).words()
                + WaitWords.place(Behind.of(host, node))
                        .map(place -> ", " + place)
                        .orElse("");
    }

    /** From a process whose task waits to what must answer, and how to make it. */
    private void held(Unkilled one) {
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
        WaitEvidence.chain(behind, finding);
        WaitEvidence.behind(host, held, behind, finding);
        WaitRemedies.behind(behind, finding);
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

    private String waits() {
        return same.size() == 1 ? "it waits" : "they wait";
    }

    private String kill() {
        return "kill -s KILL "
                + same.stream()
                        .map(one -> Integer.toString(host.process(one.row()).pid()))
                        .collect(Collectors.joining(" "));
    }
}
