package revenant.collector.capture;

import java.util.Optional;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.LightSample;
import revenant.collector.model.Sharing;

/** Hangs each snapshot of a host on the one before it: a light one gets the rest from there, and equal parts are shared. */
public final class SnapshotChain {
    private Optional<HostSnapshot> before = Optional.empty();

    /**
     * The next snapshot of the chain.
     *
     * @param light whether it holds only what is cheap to read, see {@link LightSample}
     */
    public HostSnapshot next(HostSnapshot read, boolean light) {
        HostSnapshot next = before.map(base -> Sharing.of(base, light ? LightSample.over(base, read) : read))
                .orElse(read);
        before = Optional.of(next);
        return next;
    }

    /** The last snapshot of the chain. */
    public Optional<HostSnapshot> last() {
        return before;
    }
}
