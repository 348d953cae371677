package revenant.app.time;

import revenant.app.diagnosis.HostTime;

/**
 * Whose child a process was before it was given to PID 1 or a subreaper.
 *
 * @param comm its name, as the kernel kept it
 * @param until the last sample in which it was the parent
 */
public record FormerParent(int pid, String comm, HostTime until) {}
