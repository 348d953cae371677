package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.ProcessTree;

/** Whether tasks have stood still between samples for long enough to say so. */
final class Standstill {
    /** Two samples five seconds apart, by clocks that count whole seconds. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

    /** What takes longer is no longer slow. */
    private static final Duration TOO_LONG = Duration.ofMinutes(1);

    private Standstill() {}

    /**
     * Whether it is time to act.
     *
     * @param still for how long nothing moved
     * @param served whether somebody may be at work on what is waited for
     */
    static boolean wantsAction(Optional<Duration> still, boolean served) {
        return still.filter(time -> !served || time.compareTo(TOO_LONG) >= 0).isPresent();
    }

    /** For how long none of the tasks has moved; empty when one has, or that is not known, or not for long. */
    static Optional<Duration> of(Case host, Collection<Integer> nodes) {
        Optional<Duration> shortest = Optional.empty();
        for (int node : nodes) {
            if (!(host.stillness(node) instanceof Stillness.Stuck(Duration over)) || over.compareTo(LONG_ENOUGH) < 0) {
                return Optional.empty();
            }
            shortest = shortest.filter(known -> known.compareTo(over) <= 0).or(() -> Optional.of(over));
        }
        return shortest;
    }

    static Optional<Duration> of(Case host, int node) {
        return of(host, List.of(node));
    }

    /** For how long no task that is left of a process has moved. */
    static Optional<Duration> ofProcess(Case host, int row) {
        ProcessTree tree = host.tree();
        return of(
                host,
                IntStream.range(row, tree.threadsEnd(row))
                        .filter(node -> !tree.ended(node))
                        .boxed()
                        .toList());
    }
}
