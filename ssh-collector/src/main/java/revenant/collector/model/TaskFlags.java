package revenant.collector.model;

/**
 * The kernel's flag words of a task. Linux: {@code PF_*} of include/linux/sched.h (field 9 of /proc/PID/stat); only bits
 * that mean the same on every kernel since 3.10 have a method here. FreeBSD: {@code P_*} and {@code P2_*} of
 * sys/sys/proc.h (ps -o flags,flags2), the same since 12, of the whole process.
 *
 * @param more flags2 of FreeBSD; 0 on Linux, which has one word
 * @param zombie whether the state says that it has ended: FreeBSD's flags do not tell that from being on the way
 */
public record TaskFlags(HostFacts.Os system, long bits, long more, boolean zombie) {
    private static final long PF_EXITING = 0x4;
    private static final long PF_FORKNOEXEC = 0x40;
    private static final long PF_DUMPCORE = 0x200;
    private static final long PF_SIGNALED = 0x400;
    private static final long PF_NOFREEZE = 0x8000;
    private static final long PF_KTHREAD = 0x200000;

    private static final long P_CONTROLT = 0x2;
    private static final long P_KPROC = 0x4;
    private static final long P_SINGLE_EXIT = 0x400;
    private static final long P_TRACED = 0x800;
    private static final long P_WEXIT = 0x2000;
    private static final long P_EXEC = 0x4000;
    private static final long P_WKILLED = 0x8000;
    private static final long P_STOPPED_SIG = 0x20000;
    private static final long P_STOPPED_TRACE = 0x40000;
    private static final long P_STOPPED_SINGLE = 0x80000;
    private static final long P2_WEXIT = 0x40000;

    /** Of Linux. */
    public TaskFlags(long bits) {
        this(HostFacts.Os.LINUX, bits, 0, false);
    }

    /**
     * Of FreeBSD. ps prints the first word as a long: bit 31 comes sign-extended.
     *
     * @param zombie whether ps shows state Z
     */
    public static TaskFlags ofFreeBsd(long flags, long flags2, boolean zombie) {
        return new TaskFlags(HostFacts.Os.FREEBSD, flags & 0xffffffffL, flags2 & 0xffffffffL, zombie);
    }

    private boolean freeBsd() {
        return system == HostFacts.Os.FREEBSD;
    }

    private boolean has(long all) {
        return (bits & all) == all;
    }

    /**
     * On its way out: no signal is wanted any more (set by exit_signals()). On FreeBSD also a process that waits in exit1()
     * for its other threads, which ps shows as T before P_WEXIT is set.
     */
    public boolean exiting() {
        return freeBsd()
                ? has(P_WEXIT) || (more & P2_WEXIT) != 0 || has(P_STOPPED_SINGLE | P_SINGLE_EXIT)
                : has(PF_EXITING);
    }

    /** FreeBSD: its threads are gone and it takes itself apart (P_WEXIT); before that it waits for them. */
    public boolean exitBegun() {
        return freeBsd() && has(P_WEXIT);
    }

    /** Forked and never called execve. */
    public boolean forkedNoExec() {
        return freeBsd() ? !has(P_EXEC) && !has(P_KPROC) : has(PF_FORKNOEXEC);
    }

    /** Linux only: FreeBSD has no flag for it. */
    public boolean dumpingCore() {
        return !freeBsd() && has(PF_DUMPCORE);
    }

    /** The exit was caused by a signal. Linux only: on FreeBSD the exit status tells. */
    public boolean signaled() {
        return !freeBsd() && has(PF_SIGNALED);
    }

    /**
     * Exiting and done, it only waits to be reaped. Linux: do_task_dead() has set PF_NOFREEZE; exiting without it means
     * still on the way through do_exit, where it can be stuck. FreeBSD: a zombie.
     */
    public boolean finished() {
        return freeBsd() ? zombie : exiting() && has(PF_NOFREEZE);
    }

    public boolean kernelThread() {
        return freeBsd() ? has(P_KPROC) : has(PF_KTHREAD);
    }

    /** FreeBSD: it has a controlling terminal (P_CONTROLT). */
    public boolean controlTerminal() {
        return freeBsd() && has(P_CONTROLT);
    }

    /** FreeBSD: killed, it will die at the boundary of the kernel (P_WKILLED). Linux has no such flag. */
    public boolean killed() {
        return freeBsd() && has(P_WKILLED);
    }

    /** FreeBSD: a debugger is attached (P_TRACED). */
    public boolean traced() {
        return freeBsd() && has(P_TRACED);
    }

    /** FreeBSD: stopped by a signal for job control (P_STOPPED_SIG). */
    public boolean stoppedBySignal() {
        return freeBsd() && has(P_STOPPED_SIG);
    }

    /** FreeBSD: stopped for its debugger (P_STOPPED_TRACE). */
    public boolean stoppedByTracer() {
        return freeBsd() && has(P_STOPPED_TRACE);
    }

    /** FreeBSD: one thread holds the others of the process, to exit, to execute or to fork (P_STOPPED_SINGLE). */
    public boolean singleThreading() {
        return freeBsd() && has(P_STOPPED_SINGLE);
    }
}
