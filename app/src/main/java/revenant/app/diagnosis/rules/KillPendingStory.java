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
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Unkilled;
import revenant.app.diagnosis.joins.Waiting;
import revenant.app.wait.Ends;

/** What kill-pending says of processes that one cause keeps: headline, chain and what ends it. */
final class KillPendingStory {
    private final Case host;
    private final List<Unkilled> same;
    private final Unkilled first;
    private final List<Unkilled> blockers;
    private final FindingBuilder finding;
    private final Keeper keeper;

    /** @param blockers members of its pid namespace that do not die either, where it is an init */
    KillPendingStory(Case host, List<Unkilled> same, List<Unkilled> blockers, FindingBuilder finding) {
        this.host = host;
        this.same = same;
        this.first = same.getFirst();
        this.blockers = blockers;
        this.finding = finding;
        this.keeper = new Keeper(host, finding);
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
        keeper.freezer(first);
        finding.advice(
                "Another SIGKILL changes nothing: one is pending and takes effect as soon as the cgroup is thawed.");
    }

    private void traced() {
        int node = keeper.tracerNode(first);
        Hold hold = node < 0 ? Hold.NONE : Hold.of(host, node);
        boolean one = same.size() == 1;
        headline(" and " + (one ? "does" : "do") + " not die: tracer " + keeper.tracerName(first) + " holds "
                + (one ? "it" : "them") + " at the exit"
                + (hold == Hold.NONE ? "." : " and itself " + hold.words() + "."));
        processWaitsFor("its tracer to let it go on with its exit");
        keeper.tracer(first);
        finding.advice("Another SIGKILL changes nothing: the process is at its exit and waits for its tracer.");
    }

    private void namespaceInit() {
        List<Integer> kept = blockers.isEmpty()
                ? first.members(host)
                : blockers.stream().map(Unkilled::row).toList();
        headline(" and does not end: it is the init of a pid namespace and waits for the last tasks in it"
                + (kept.isEmpty() ? "." : ": " + Listing.of(host, kept) + "."));
        processWaitsFor("the last tasks of its pid namespace to end and to be reaped");
        if (blockers.isEmpty()) {
            kept.stream().limit(3).forEach(this::member);
        } else {
            blocker(blockers.getFirst());
        }
        finding.advice(
                "Another SIGKILL changes nothing: an exiting task takes no signal. It ends by itself with the last"
                        + " task of its namespace; zombies among them are for their parent to reap.");
    }

    private void member(int row) {
        finding.link(host.key(row), host.name(row), Waiting.of(host, row).words(), "in the same pid namespace")
                .evidence(Seen.state(host, row));
    }

    private void blocker(Unkilled one) {
        switch (one.why()) {
            case UNINTERRUPTIBLE, EXITING -> keeper.held(one);
            case TRACED -> {
                member(one.row());
                keeper.tracer(one);
            }
            case FROZEN -> {
                member(one.row());
                keeper.freezer(one);
            }
            case NAMESPACE_INIT -> member(one.row());
        }
    }

    private void uninterruptible() {
        Waiting waiting = Waiting.of(host, first.held().getFirst());
        headline(" and " + (same.size() == 1 ? "has" : "have") + " not " + (first.asked() ? "taken it: " : "died: ")
                + waits() + " in state D for " + what()
                + (waiting.ends() == Ends.NOTHING ? ", and no signal ends that." : "."));
        if (first.asked() && (waiting.ends() == Ends.FATAL || waiting.ends() == Ends.ANY)) {
            finding.remedy("SIGKILL ends this wait and the process, which then cannot clean up.", kill());
        }
        keeper.held(first);
        finding.advice(
                first.asked()
                        ? "It takes SIGTERM when the wait ends, not before."
                        : "Another SIGKILL changes nothing: one is pending and takes effect when the wait ends.");
    }

    private void exiting() {
        headline(" and " + (same.size() == 1 ? "is" : "are") + " not through the exit: " + waits() + " for " + what()
                + ", and an exiting task takes no signal.");
        keeper.held(first);
        finding.advice("Another SIGKILL changes nothing: it is on its way out already.");
    }

    private String what() {
        int node = first.held().getFirst();
        return Waiting.of(host, node).words()
                + WaitWords.place(Behind.of(host, node))
                        .map(place -> ", " + place)
                        .orElse("");
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
