package revenant.collector.model;

/**
 * Settings below /proc/sys that decide what a host bears and what its kernel tells. Those of namespaces are the probe's.
 *
 * @param inotifyInstances fs.inotify.max_user_instances: per user
 * @param inotifyWatches fs.inotify.max_user_watches: per user
 * @param nrOpen fs.nr_open: what the descriptor limit of a process can be raised to
 * @param maxPidNamespaces user.max_pid_namespaces: per user
 * @param hungTaskTimeout kernel.hung_task_timeout_secs: 0 for a kernel that does not look
 * @param hungTaskWarnings kernel.hung_task_warnings: how many more it will print; 0 for none, -1 for no limit
 * @param hungTaskDetected kernel.hung_task_detect_count, since 6.13: how many it saw, printed or not
 * @param ptraceScope kernel.yama.ptrace_scope
 * @param corePattern kernel.core_pattern: with | at its front the helper that a dump goes to
 * @param corePipeLimit kernel.core_pipe_limit: 0 for a kernel that does not wait for the helper's end
 * @param fuseDefaultTimeout fs.fuse.default_request_timeout in seconds, since 6.15: 0 for none
 * @param fuseMaxTimeout fs.fuse.max_request_timeout in seconds, since 6.15: 0 for none
 */
public record KernelLimits(
        Reading<Long> inotifyInstances,
        Reading<Long> inotifyWatches,
        Reading<Long> nrOpen,
        Reading<Long> maxPidNamespaces,
        Reading<Long> hungTaskTimeout,
        Reading<Long> hungTaskWarnings,
        Reading<Long> hungTaskDetected,
        Reading<Long> ptraceScope,
        Reading<String> corePattern,
        Reading<Long> corePipeLimit,
        Reading<Long> fuseDefaultTimeout,
        Reading<Long> fuseMaxTimeout) {

    /** Of a system that has none of these, or was not asked. */
    public static KernelLimits notCollected() {
        return new KernelLimits(
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected());
    }
}
