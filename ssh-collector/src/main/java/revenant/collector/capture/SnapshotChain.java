package revenant.collector.capture;

import java.util.Optional;
import revenant.collector.model.HostSnapshot;

/** Hangs each snapshot of a host on the one before it. */
public final class SnapshotChain {
    private Optional<HostSnapshot> before = Optional.empty();

    /**
     * The next snapshot of the chain.
     *
     * @param light whether it holds only what is cheap to read, and the rest is to come from the one before
     */
    public HostSnapshot next(HostSnapshot read, boolean light) {
        before = Optional.of(read);
        return read;
    }
}
