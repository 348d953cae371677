package revenant.collector.model;

/**
 * One thread: a row of /proc/PID/task/TID. The thread whose tid equals the pid is the leader.
 *
 * @param wchan the symbol it sleeps in; {@code denied} where the kernel printed a 0 that only means "not for you"
 */
public record Task(
        int pid,
        int tid,
        Stat stat,
        Reading<Status> status,
        Reading<String> wchan,
        Reading<Syscall> syscall,
        Reading<KernelStack> stack) {

    public boolean isLeader() {
        return pid == tid;
    }

    public TaskKey key() {
        return new TaskKey(pid, tid, stat.startTicks());
    }
}
