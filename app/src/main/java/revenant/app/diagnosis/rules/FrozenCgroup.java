package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.Cgroups;
import revenant.app.diagnosis.joins.Freezer;
import revenant.app.diagnosis.joins.Freezers;
import revenant.app.diagnosis.joins.Release;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Signalled;
import revenant.collector.model.CgroupState;
import revenant.collector.model.SignalSet;
import revenant.collector.model.Text;

/**
 * Processes stand still because their cgroup is frozen (cgroup.freeze of cgroup v2, freezer.state of v1), as that of a
 * paused container is. Under v2 they are shown in state S as if they slept, under v1 in D.
 */
public final class FrozenCgroup implements Rule {
    private static final int SHOWN = 4;

    @Override
    public String id() {
        return "frozen-cgroup";
    }

    @Override
    public List<Finding> findings(Case host) {
        return host.joined(Freezers.class, Freezers::of).all().stream()
                .map(freezer -> finding(host, freezer))
                .toList();
    }

    private Finding finding(Case host, Freezer freezer) {
        FindingBuilder finding = Finding.of(this, Severity.WARNING)
                .headline(headline(host, freezer))
                .fact("cgroup", Text.printable(freezer.path()))
                .fact("version", freezer.v2() ? 2 : 1)
                .fact("count", freezer.processes().size());
        Release.container(freezer).ifPresent(container -> finding.fact("container", Text.printable(container.id())));
        for (int row : freezer.processes()) {
            finding.about(host.key(row)).explains(Rows.keys(host, row)).explains(Rows.zombies(host, row));
        }
        int first = freezer.processes().getFirst();
        finding.link(host.key(first), host.name(first), "its cgroup to be thawed", "frozen")
                .link(
                        "cgroup " + Text.printable(freezer.path()),
                        "",
                        freezer.told().words());
        files(host, freezer, finding);
        freezer.processes().stream().limit(SHOWN).forEach(row -> process(host, freezer, row, finding));
        samples(host, freezer, finding);
        Release.thaw(host, freezer, finding);
        finding.advice(
                freezer.v2()
                        ? "SIGKILL, or a fatal signal that is not caught, ends a process that cgroup v2 has frozen; a signal"
                                + " that is caught waits until it is thawed."
                        : "No signal ends a process that cgroup v1 has frozen, not even SIGKILL, until it is thawed.");
        return finding.build();
    }

    private static String headline(Case host, Freezer freezer) {
        List<Integer> held = freezer.processes();
        boolean one = held.size() == 1;
        SignalSet sent =
                held.stream().map(row -> Signalled.of(host.tree(), row).all()).reduce(SignalSet.EMPTY, SignalSet::or);
        String cgroup = Release.name(freezer)
                + (Release.container(freezer).isPresent() ? " is frozen, as when it is paused" : " is frozen");
        return (one
                        ? "Process " + host.name(held.getFirst()) + " stands still: its "
                        : held.size() + " processes stand still: their ")
                + cgroup
                + (sent.isEmpty() ? "." : "; " + host.signals().list(sent) + " waits for that to end.")
                + (one ? "" : " They are " + Listing.of(host, held) + ".");
    }

    private static void files(Case host, Freezer freezer, FindingBuilder finding) {
        Cgroups cgroups = host.joined(Cgroups.class, Cgroups::of);
        file(cgroups, freezer, freezer.path(), finding);
        freezer.below().forEach(path -> file(cgroups, freezer, path, finding));
    }

    private static void file(Cgroups cgroups, Freezer freezer, String path, FindingBuilder finding) {
        String directory =
                Text.printable(cgroups.directory(freezer.hierarchy(), path).orElse("cgroup " + path + ":")) + "/";
        Optional<CgroupState> state = cgroups.state(freezer.hierarchy(), path);
        state.flatMap(one -> one.freezer().self().asOptional())
                .ifPresent(self -> finding.evidence(
                        (freezer.v2() ? "cgroup.freeze: " : "freezer.self_freezing: ") + (self ? 1 : 0),
                        directory + (freezer.v2() ? "cgroup.freeze" : "freezer.self_freezing")));
        if (freezer.v2()) {
            state.flatMap(one -> one.frozen().asOptional())
                    .ifPresent(frozen -> finding.evidence(
                            frozen ? "frozen 1" : "frozen 0: not all its tasks are at rest yet",
                            directory + "cgroup.events"));
        } else {
            state.filter(one -> one.frozen().orElse(false))
                    .map(one -> Text.printable(one.freezer().state().orElse("not THAWED")))
                    .ifPresent(text -> finding.evidence("freezer.state: " + text, directory + "freezer.state"));
        }
    }

    private static void process(Case host, Freezer freezer, int row, FindingBuilder finding) {
        finding.evidence(
                        host.key(row),
                        "in cgroup "
                                + Text.printable(
                                        Cgroups.path(host.process(row).cgroup().orElse(List.of()), freezer.hierarchy())
                                                .orElse(freezer.path())),
                        host.sources().shared(host.process(row), "cgroup"))
                .evidence(Seen.state(host, row));
        Seen.stack(host, row).ifPresent(finding::evidence);
        Seen.pending(host, row).forEach(finding::evidence);
    }

    private static void samples(Case host, Freezer freezer, FindingBuilder finding) {
        Optional<Duration> since = host.since(before -> Freezers.of(Case.of(before)).all().stream()
                .anyMatch(other -> other.hierarchy().equals(freezer.hierarchy())
                        && other.path().equals(freezer.path())));
        since.ifPresentOrElse(
                time -> finding.evidence("frozen in every sample for " + Durations.words(time), "earlier samples"),
                () -> finding.wouldTellMore("a second sample: runtimes freeze a cgroup for a moment to change it"));
        switch (freezer.told()) {
            case ASKED -> {}
            case FROZEN ->
                finding.wouldTellMore("the freezer files of the cgroups above: one of them may be the cause");
            case BY_STACK -> finding.unproved("the freezer files of the cgroup and of those above it");
        }
    }
}
