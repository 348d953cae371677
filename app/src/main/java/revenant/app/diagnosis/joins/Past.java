package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.ProcessTree;

/** What earlier samples say of the time between them and now. */
public final class Past {
    private final Case host;
    private final List<ProcessTree> earlier;

    private Past(Case host) {
        this.host = host;
        this.earlier = host.samples().earlier();
    }

    public static Past of(Case host) {
        return new Past(host);
    }

    /** Whether the oldest sample is at least as old as that. */
    public boolean reaches(Duration time) {
        return !earlier.isEmpty()
                && since(earlier.getFirst())
                        .filter(age -> age.compareTo(time) >= 0)
                        .isPresent();
    }

    /** How long a task has been a zombie at least; empty when no sample in a row up to now saw it as one. */
    public Optional<Duration> dead(int row) {
        Optional<Duration> found = Optional.empty();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            ProcessTree before = earlier.get(i);
            int then = before.indexOf(host.key(row));
            if (then < 0 || !before.ended(then)) {
                return found;
            }
            found = since(before);
        }
        return found;
    }

    /** The row of a task in the oldest sample, -1 when there is none or it is not in it. */
    public int first(int row) {
        return earlier.isEmpty() ? -1 : earlier.getFirst().indexOf(host.key(row));
    }

    /** The oldest sample; empty for a single look. */
    public Optional<ProcessTree> oldest() {
        return earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.getFirst());
    }

    /** How long ago a sample was taken, by the host's uptime or else its clock; empty when neither is known. */
    public Optional<Duration> since(ProcessTree before) {
        return HostTime.of(host.snapshot().host())
                .since(HostTime.of(before.snapshot().host()));
    }
}
