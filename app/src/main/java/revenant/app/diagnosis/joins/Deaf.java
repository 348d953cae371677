package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Signals;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;

/**
 * A process with a signal pending that nobody in it can take: all its threads block it. A thread that waits for the
 * signal (sigwait(3), sigsuspend(2), ppoll(2)) does not block it meanwhile, so it does not count as deaf.
 *
 * @param signals the numbers, those that mean an end first
 * @param threads the nodes of the threads that have not ended
 */
public record Deaf(int row, List<Integer> signals, List<Integer> threads) {
    /** Sent by people and service managers, the gravest first. Others, such as SIGCHLD, say nothing by being pending. */
    private static final List<String> SENT_BY_PEOPLE =
            List.of("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGUSR1", "SIGUSR2");

    /** The same on all systems, for those whose names are not known. */
    private static final Set<Integer> WITHOUT_NAME = Set.of(Signals.HUP, 2, 3, Signals.TERM);

    public static Optional<Deaf> of(ProcessTree tree, Signals names, int row) {
        SignalSet shared = Signalled.of(tree, row).shared();
        List<Integer> threads = new ArrayList<>();
        SignalSet byAll = new SignalSet(-1, -1);
        SignalSet own = SignalSet.EMPTY;
        for (int node = row; node < tree.threadsEnd(row); node++) {
            if (tree.ended(node) || tree.task(node).stat().flags().exiting()) {
                continue;
            }
            SignalSet blocked = Signalled.blocked(tree.task(node)).orElse(SignalSet.EMPTY);
            threads.add(node);
            byAll = byAll.and(blocked);
            own = own.or(Signalled.own(tree.task(node)).and(blocked));
        }
        SignalSet unheard = own.or(shared.and(byAll));
        List<Integer> signals = unheard.isEmpty() ? List.of() : ordered(unheard, names);
        return signals.isEmpty() || threads.isEmpty() ? Optional.empty() : Optional.of(new Deaf(row, signals, threads));
    }

    private static List<Integer> ordered(SignalSet set, Signals names) {
        return set.signals().stream()
                .filter(signal -> rank(signal, names) >= 0)
                .sorted((a, b) -> Integer.compare(rank(a, names), rank(b, names)))
                .toList();
    }

    private static int rank(int signal, Signals names) {
        int known = SENT_BY_PEOPLE.indexOf(names.name(signal));
        return known < 0 && names.name(signal).startsWith("signal ") && WITHOUT_NAME.contains(signal) ? 0 : known;
    }

    /**
     * Whether it has a signalfd(2), through which it reads what it blocks; not known without its descriptors. FreeBSD has
     * none: a kqueue tells of a signal that came, whether it is blocked or not, and does not take it (kqueue(2)).
     */
    public Reading<Boolean> readsSignals(Case host) {
        if (host.snapshot().host().os() == HostFacts.Os.FREEBSD) {
            return Reading.known(false);
        }
        return host.process(row)
                .descriptors()
                .map(list -> list.stream().anyMatch(one -> one.kind() == Descriptor.Kind.SIGNALFD));
    }
}
