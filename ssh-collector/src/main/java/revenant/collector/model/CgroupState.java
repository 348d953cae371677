package revenant.collector.model;

import java.util.OptionalLong;

/**
 * What the cgroup file system says of one cgroup in which processes live, or of one above such a cgroup.
 *
 * @param hierarchy {@code "v2"}, or the v1 controller it was read from: pids, freezer
 * @param pidsCurrent with all cgroups below
 * @param pidsMax empty for "max"
 * @param pidsRefused pids.events {@code max}: forks that failed for a limit, since the cgroup was made. In v1 and in
 *     older kernels only those of this cgroup's own tasks, whichever cgroup above had the limit
 * @param populated cgroup.events {@code populated}: whether a living process is in it or in one below; v2 only
 * @param dyingDescendants cgroup.stat {@code nr_dying_descendants}: removed below it, not yet freed; v2 only
 * @param frozen cgroup.events {@code frozen 1}, or v1 freezer.state FROZEN or FREEZING
 * @param freezer who wants it frozen
 */
public record CgroupState(
        String hierarchy,
        String path,
        Reading<Long> pidsCurrent,
        Reading<OptionalLong> pidsMax,
        Reading<Long> pidsRefused,
        Reading<Boolean> populated,
        Reading<Long> dyingDescendants,
        Reading<Boolean> frozen,
        Freezer freezer) {

    /**
     * What was asked of a cgroup, by itself and from above; the one to thaw is the one with {@code self}.
     *
     * @param self cgroup.freeze 1, or v1 freezer.self_freezing 1: asked for in this very cgroup
     * @param parent freezer.parent_freezing 1: asked for in one above; v1 only, v2 tells by the cgroups above
     * @param state freezer.state as printed: THAWED, FREEZING, FROZEN; v1 only
     */
    public record Freezer(Reading<Boolean> self, Reading<Boolean> parent, Reading<String> state) {
        public static Freezer notCollected() {
            return new Freezer(Reading.notCollected(), Reading.notCollected(), Reading.notCollected());
        }
    }
}
