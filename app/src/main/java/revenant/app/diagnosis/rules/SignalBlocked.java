package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.Rule;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.Deaf;
import revenant.app.diagnosis.joins.Rows;
import revenant.app.diagnosis.joins.Seen;
import revenant.app.diagnosis.joins.Signalled;
import revenant.app.diagnosis.joins.Waiting;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.TaskKey;
import revenant.collector.model.TaskState;

/**
 * A signal was sent to a process that blocks it in all its threads (sigprocmask(2)), so that it is never delivered. A
 * program that reads its signals from a signalfd(2) blocks them on purpose and is left out.
 */
public final class SignalBlocked implements Rule {
    private static final int SHOWN = 6;

    @Override
    public String id() {
        return "signal-blocked";
    }

    @Override
    public List<Finding> findings(Case host) {
        List<Finding> found = new ArrayList<>();
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            SignalSet sent = Signalled.of(tree, row).all();
            boolean program = !host.ours(row) && !tree.task(row).stat().flags().kernelThread();
            if (program && !sent.isEmpty() && !sent.contains(Signals.KILL)) {
                Deaf.of(tree, host.signals(), row)
                        .filter(deaf -> !deaf.readsSignals(host).orElse(false))
                        .ifPresent(deaf -> found.add(finding(host, deaf)));
            }
        }
        return found;
    }

    private Finding finding(Case host, Deaf deaf) {
        Optional<Duration> since = since(host, deaf);
        Reading<Boolean> reads = deaf.readsSignals(host);
        FindingBuilder finding = Finding.of(this, severity(host, deaf, since.isPresent(), reads.isKnown()))
                .headline(headline(host, deaf))
                .about(host.key(deaf.row()))
                .explains(Rows.keys(host, deaf.row()))
                .fact("signal", host.signals().name(deaf.signals().getFirst()));
        finding.link(
                host.key(deaf.row()),
                host.name(deaf.row()),
                Waiting.of(host, deaf.threads().getFirst()).words(),
                "it blocks " + names(host, deaf));
        evidence(host, deaf, finding);
        since.ifPresentOrElse(
                time -> finding.evidence(
                        host.key(deaf.row()),
                        "pending and blocked in every sample for " + Durations.words(time),
                        host.sources().status(host.task(deaf.row()))),
                () -> finding.unproved("a second sample: programs block signals for a moment, too"));
        if (!reads.isKnown()) {
            finding.unproved("its descriptors, as root: through one of them it may yet read the signal");
        }
        return remedies(host, deaf, finding).build();
    }

    private static Optional<Duration> since(Case host, Deaf deaf) {
        TaskKey key = host.key(deaf.row());
        int signal = deaf.signals().getFirst();
        return host.since(before -> {
            int row = before.indexOf(key);
            return row >= 0
                    && Deaf.of(before, host.signals(), row)
                            .filter(then -> then.signals().contains(signal))
                            .isPresent();
        });
    }

    /** A block seen once is believed only of a process that has gone to sleep with it. */
    private static Severity severity(Case host, Deaf deaf, boolean again, boolean descriptors) {
        boolean asleep =
                deaf.threads().stream().allMatch(node -> host.task(node).stat().state() == TaskState.SLEEPING);
        String first = host.signals().name(deaf.signals().getFirst());
        boolean grave =
                again ? !first.startsWith("SIGUSR") : asleep && deaf.signals().contains(Signals.TERM);
        return grave && descriptors ? Severity.WARNING : Severity.NOTICE;
    }

    private static String names(Case host, Deaf deaf) {
        return Listing.of(deaf.signals().stream().map(host.signals()::name).toList());
    }

    private static String headline(Case host, Deaf deaf) {
        boolean one = deaf.signals().size() == 1;
        return "Process " + host.name(deaf.row()) + " does not react to " + names(host, deaf) + ": "
                + (one ? "it is" : "they are") + " pending, and "
                + (deaf.threads().size() == 1 ? "the process blocks " : "its threads block ") + (one ? "it." : "them.");
    }

    private static void evidence(Case host, Deaf deaf, FindingBuilder finding) {
        Seen.pending(host, deaf.row()).forEach(finding::evidence);
        for (int node : deaf.threads().subList(0, Math.min(SHOWN, deaf.threads().size()))) {
            Seen.pending(host, node).forEach(finding::evidence);
            SignalSet blocked = Signalled.blocked(host.task(node)).orElse(SignalSet.EMPTY);
            finding.evidence(
                    host.key(node),
                    Signalled.words(host, "SigBlk", blocked) + ", with " + names(host, deaf) + " in it",
                    host.sources().mask(host.task(node), "SigBlk"));
        }
        if (deaf.threads().size() > SHOWN) {
            finding.evidence(
                    host.key(deaf.row()),
                    (deaf.threads().size() - SHOWN) + " more threads alike",
                    host.sources().status(host.task(deaf.row())));
        }
        finding.evidence(Seen.state(host, deaf.threads().getFirst()));
        boolean linux = host.snapshot().host().os() == HostFacts.Os.LINUX;
        if (linux && deaf.readsSignals(host).isKnown()) {
            finding.evidence(
                    host.key(deaf.row()),
                    "no signalfd among its descriptors",
                    host.sources().shared(host.process(deaf.row()), "fd"));
        }
    }

    private static FindingBuilder remedies(Case host, Deaf deaf, FindingBuilder finding) {
        return finding.advice("Sending it again changes nothing: a signal is pending once. It is delivered as soon as a"
                        + " thread unblocks it.")
                .remedy(
                        "SIGKILL cannot be blocked. The process ends at once and cannot clean up: ask first what it is"
                                + " doing that it wants not to be disturbed.",
                        "kill -s KILL " + host.process(deaf.row()).pid());
    }
}
