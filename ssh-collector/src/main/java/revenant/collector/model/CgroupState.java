package revenant.collector.model;

import java.util.OptionalLong;

/**
 * What the cgroup file system says of one cgroup in which processes live.
 *
 * @param hierarchy {@code "v2"}, or the v1 controller it was read from: pids, freezer
 * @param pidsMax empty for "max"
 * @param frozen cgroup.events {@code frozen 1}, or v1 freezer.state FROZEN or FREEZING
 */
public record CgroupState(
        String hierarchy,
        String path,
        Reading<Long> pidsCurrent,
        Reading<OptionalLong> pidsMax,
        Reading<Boolean> frozen) {}
