package revenant.collector.model;

/**
 * One thread: a row of /proc/PID/task/TID, or of FreeBSD's ps -H. On Linux the thread whose tid equals the pid is the
 * leader; on FreeBSD the first thread stands for it.
 *
 * @param wchan the symbol it sleeps in; {@code denied} where the kernel printed a 0 that only means "not for you". On
 *     FreeBSD the wait message, at most 8 characters, blanks among them; {@code ""} for one that waits for nothing
 * @param bsd what only FreeBSD says; {@code unsupported} elsewhere
 * @param cpuNanos the time it was on a CPU, the first number of schedstat (Documentation/scheduler/sched-stats.rst). Where
 *     it has not grown by one nanosecond the task has not run, and is where it was. Read while a host is watched
 */
public record Task(
        int pid,
        int tid,
        Stat stat,
        Reading<Status> status,
        Reading<String> wchan,
        Reading<Syscall> syscall,
        Reading<KernelStack> stack,
        Reading<BsdThread> bsd,
        Reading<Long> cpuNanos) {

    private static final Reading<BsdThread> NOT_BSD = Reading.unknown(Reason.UNSUPPORTED, "only FreeBSD says it");

    /** Of Linux. */
    public Task(
            int pid,
            int tid,
            Stat stat,
            Reading<Status> status,
            Reading<String> wchan,
            Reading<Syscall> syscall,
            Reading<KernelStack> stack) {
        this(pid, tid, stat, status, wchan, syscall, stack, NOT_BSD);
    }

    /** One whose nanoseconds were not read. */
    public Task(
            int pid,
            int tid,
            Stat stat,
            Reading<Status> status,
            Reading<String> wchan,
            Reading<Syscall> syscall,
            Reading<KernelStack> stack,
            Reading<BsdThread> bsd) {
        this(pid, tid, stat, status, wchan, syscall, stack, bsd, Reading.notCollected());
    }

    public boolean isLeader() {
        return pid == tid || bsd instanceof Reading.Known<BsdThread>(BsdThread thread) && thread.first();
    }

    /** The same with its nanoseconds. */
    public Task withCpuNanos(Reading<Long> nanos) {
        return new Task(pid, tid, stat, status, wchan, syscall, stack, bsd, nanos);
    }

    public TaskKey key() {
        return new TaskKey(pid, tid, stat.startTicks());
    }
}
