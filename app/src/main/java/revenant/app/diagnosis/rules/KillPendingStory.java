package revenant.app.diagnosis.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.joins.Freezer;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Hold;
import revenant.app.diagnosis.joins.Release;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Tracers;
import revenant.app.diagnosis.joins.Unkilled;
import revenant.app.diagnosis.joins.Waiting;
import revenant.app.wait.Ends;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/** What kill-pending says of processes that one cause keeps: headline, chain and what ends it. */
final class KillPendingStory {
    private final Case host;
    private final List<Unkilled> same;
    private final Unkilled first;
    private final FindingBuilder finding;

    KillPendingStory(Case host, List<Unkilled> same, FindingBuilder finding) {
        this.host = host;
        this.same = same;
        this.first = same.getFirst();
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
        Optional<Freezer> freezer = host.joined(Freezers.class, Freezers::of).of(first.row());
        String cgroup = freezer.map(ice -> "cgroup " + Text.printable(ice.path()))
                .orElse("the cgroup of " + host.name(first.row()));
        headline(" and cannot die: " + cgroup + " is frozen, and under cgroup v1 a frozen task takes no signal.");
        processWaitsFor("its cgroup to be thawed");
        finding.link(cgroup, "", "frozen (cgroup v1)");
        finding.advice(
                "Another SIGKILL changes nothing: one is pending and takes effect as soon as the cgroup is thawed.");
        freezer.ifPresent(ice -> {
            finding.fact("cgroup", Text.printable(ice.path()));
            ice.processes().forEach(row -> finding.explains(Rows.keys(host, row)));
            Release.thaw(host, ice, finding);
        });
    }

    private void traced() {
        int held = first.held().getFirst();
        Tracers tracers = host.joined(Tracers.class, Tracers::of);
        int tracer = Tracers.tracer(host.task(held));
        int node = tracers.node(tracer);
        Hold hold = node < 0 ? Hold.NONE : Hold.of(host, node);
        String name = node < 0 ? host.nameOf(tracer) : host.name(node);
        headline(" and " + (same.size() == 1 ? "does" : "do") + " not die: tracer " + name + " holds "
                + (same.size() == 1 ? "it" : "them") + " at the exit"
                + (hold == Hold.NONE ? "." : " and itself " + hold.words() + "."));
        finding.evidence(Seen.tracer(host, held));
        processWaitsFor("its tracer to let it go on with its exit");
        if (node >= 0) {
            finding.link(host.key(node), name, "", hold == Hold.NONE ? "has not let it go" : hold.words());
            finding.evidence(Seen.state(host, node))
                    .fact("tracerPid", host.process(node).pid());
            finding.explains(Rows.keys(host, Rows.process(host.tree(), node)));
        }
        tracers.tracees()
                .getOrDefault(tracer, List.of())
                .forEach(tracee -> finding.explains(List.of(host.key(tracee))));
        finding.advice("Another SIGKILL changes nothing: the process is at its exit and waits for its tracer.");
        Release.untrace(host, tracer, finding);
    }

    private void namespaceInit() {
        List<Integer> members = Rows.inPidNamespaceOf(host, first.row());
        headline(" and does not end: it is the init of a pid namespace and waits for the last tasks in it"
                + (members.isEmpty() ? "." : ": " + Listing.of(host, members) + "."));
        processWaitsFor("the last tasks of its pid namespace to end and to be reaped");
        members.stream().limit(3).forEach(row -> {
            finding.link(host.key(row), host.name(row), Waiting.of(host, row).words(), "in the same pid namespace");
            finding.evidence(Seen.state(host, row));
        });
        finding.advice("Another SIGKILL changes nothing: an exiting task takes no signal. Find out what keeps the"
                + " tasks of its namespace; zombies among them are to be reaped by their parent.");
    }

    private void uninterruptible() {
        Waiting waiting = Waiting.of(host, first.held().getFirst());
        String verb = first.asked() ? "taken it" : "died";
        headline(" and " + (same.size() == 1 ? "has" : "have") + " not " + verb + ": " + waits() + waiting.words()
                + " in state D" + (waiting.ends() == Ends.NOTHING ? ", which no signal ends." : "."));
        heldWaitsFor(waiting);
        finding.advice(
                first.asked()
                        ? "It takes SIGTERM when the wait ends, not before."
                        : "Another SIGKILL changes nothing: one is pending and takes effect when the wait ends.");
        if (first.asked() && (waiting.ends() == Ends.FATAL || waiting.ends() == Ends.ANY)) {
            finding.remedy("SIGKILL ends this wait and the process, which then cannot clean up.", kill());
        }
        whatEnds(waiting);
    }

    private void exiting() {
        Waiting waiting = Waiting.of(host, first.held().getFirst());
        headline(" and " + (same.size() == 1 ? "is" : "are") + " not through the exit: " + waits() + waiting.words()
                + ", and an exiting task takes no signal.");
        heldWaitsFor(waiting);
        finding.advice("Another SIGKILL changes nothing: it is on its way out already.");
        whatEnds(waiting);
    }

    private String waits() {
        return same.size() == 1 ? "it waits for " : "they wait for ";
    }

    private String kill() {
        return "kill -s KILL "
                + same.stream()
                        .map(one -> Integer.toString(host.process(one.row()).pid()))
                        .collect(Collectors.joining(" "));
    }

    private void heldWaitsFor(Waiting waiting) {
        int held = first.held().getFirst();
        if (host.tree().isThread(held)) {
            processWaitsFor("its thread " + host.task(held).tid() + " to end");
        }
        String why = waiting.known().map(wait -> wait.ends().words()).orElse("what ends it is not known");
        finding.link(host.key(held), host.name(held), waiting.words(), why);
        waiting.mount()
                .ifPresent(mount -> finding.link(
                        "mount " + Text.printable(mount.mountPoint()),
                        "",
                        "file system " + Text.printable(mount.fsType()) + " of " + Text.printable(mount.source())));
        if (waiting.point().isEmpty()) {
            finding.wouldTellMore("kernel stacks: collect as root");
        } else {
            finding.fact("waitPoint", waiting.point());
        }
    }

    private void whatEnds(Waiting waiting) {
        waiting.mount()
                .filter(KillPendingStory::fuse)
                .ifPresent(mount -> finding.remedy(
                        "Aborts the FUSE connection of " + Text.printable(mount.mountPoint())
                                + ": all that wait for it go on with an error, and the mount is dead until it is mounted anew."
                                + " Where the directory is empty: mount -t fusectl none /sys/fs/fuse/connections",
                        "echo 1 > /sys/fs/fuse/connections/" + (((long) mount.major() << 20) | mount.minor())
                                + "/abort"));
        finding.advice(waiting.known()
                .map(wait -> "It ends when this comes: " + wait.waitsFor() + "."
                        + (wait.note().isEmpty() ? "" : " " + wait.note()))
                .orElse("See where it waits in the kernel; that place tells what must come."));
    }

    private static boolean fuse(Mount mount) {
        return mount.fsType().equals("fuse")
                || mount.fsType().startsWith("fuse.")
                || mount.fsType().equals("fuseblk");
    }
}
