package revenant.app.diagnosis.joins;

import java.util.List;

/**
 * Processes of one process group that outlived the one that started them.
 *
 * @param pgrp 0 for a group that was made outside of this pid namespace
 * @param session 0 as well
 * @param led whether the leader of the group lives
 * @param orphans process rows that PID 1 or a subreaper adopted, the oldest first
 * @param left these and all their living descendants, whatever group those are in
 * @param others living members of the group that are not among them
 */
public record LeftGroup(
        int pgrp, int session, boolean led, List<Integer> orphans, List<Integer> left, List<Integer> others) {

    public LeftGroup {
        orphans = List.copyOf(orphans);
        left = List.copyOf(left);
        others = List.copyOf(others);
    }

    public int oldest() {
        return orphans.getFirst();
    }

    /** Whether the group was made together with its session, as a daemon that sets itself apart does. */
    public boolean ownSession() {
        return pgrp == session && !led;
    }

    /**
     * Whether a signal to the group reaches nobody else. A group 1 has no safe form: {@code kill -- -1} is addressed to
     * every process of the host.
     */
    public boolean canBeSignalled() {
        return pgrp > 1 && others.isEmpty();
    }
}
