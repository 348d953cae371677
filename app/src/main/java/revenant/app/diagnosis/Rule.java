package revenant.app.diagnosis;

import java.util.List;
import java.util.Set;

/**
 * Recognises one kind of incident. Pure and without state: it sees a {@link Case} and nothing else, no other rule
 * either. It fires on proof or near-proof.
 */
public interface Rule {
    /** The id of the contract, {@code fuse-deadlock}; also the name of its page. */
    String id();

    /** What it found; empty on a healthy host. */
    List<Finding> findings(Case host);

    /**
     * Whether it speaks of a resource that runs out or is held, not of why tasks do not proceed; then no other finding
     * accounts for its findings.
     */
    default boolean standsAlone() {
        return false;
    }

    /** Of one that stands alone: the rules whose findings account for its findings all the same. */
    default Set<String> toldBy() {
        return Set.of();
    }
}
