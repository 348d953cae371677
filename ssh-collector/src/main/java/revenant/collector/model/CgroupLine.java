package revenant.collector.model;

/**
 * One line of /proc/PID/cgroup (cgroups(7)): {@code hierarchy:controllers:path}.
 *
 * @param controllers as printed, comma separated; empty for cgroup v2
 */
public record CgroupLine(int hierarchy, String controllers, String path) {
    public boolean v2() {
        return hierarchy == 0 && controllers.isEmpty();
    }
}
