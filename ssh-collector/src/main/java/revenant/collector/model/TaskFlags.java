package revenant.collector.model;

/**
 * The kernel's flag word of a task: {@code PF_*} of include/linux/sched.h (field 9 of /proc/PID/stat). Only bits that
 * mean the same on every kernel since 3.10 have a method here.
 */
public record TaskFlags(long bits) {
    private static final long PF_EXITING = 0x4;
    private static final long PF_FORKNOEXEC = 0x40;
    private static final long PF_DUMPCORE = 0x200;
    private static final long PF_SIGNALED = 0x400;
    private static final long PF_NOFREEZE = 0x8000;
    private static final long PF_KTHREAD = 0x200000;

    /** On its way out: no signal is wanted any more (set by exit_signals()). */
    public boolean exiting() {
        return (bits & PF_EXITING) != 0;
    }

    /** Forked and never called execve. */
    public boolean forkedNoExec() {
        return (bits & PF_FORKNOEXEC) != 0;
    }

    public boolean dumpingCore() {
        return (bits & PF_DUMPCORE) != 0;
    }

    /** The exit was caused by a signal. */
    public boolean signaled() {
        return (bits & PF_SIGNALED) != 0;
    }

    /**
     * Exiting and done: do_task_dead() has set PF_NOFREEZE, the task only waits to be reaped. Exiting without it means
     * still on the way through do_exit, where it can be stuck.
     */
    public boolean finished() {
        return exiting() && (bits & PF_NOFREEZE) != 0;
    }

    public boolean kernelThread() {
        return (bits & PF_KTHREAD) != 0;
    }
}
