package revenant.collector.model;

import java.util.List;

/**
 * /proc/PID/task/TID/status (proc_pid_status(5)), or as much of it as FreeBSD's ps prints. A key this kernel does not print
 * is {@code unsupported}.
 *
 * @param nsPids the task's id in each pid namespace, outermost (the reader's) first, innermost last; kernel 4.1+
 * @param tracerPid 0 when no one traces it
 * @param uids real, effective, saved, file system
 * @param gids real, effective, saved, file system
 * @param signalsQueued SigQ: queued signals of the real user id, and its limit
 * @param memory whether the task still has an address space (VmSize is printed); exiting tasks and kernel threads have
 *     none
 */
public record Status(
        Reading<List<Integer>> nsPids,
        Reading<Integer> tracerPid,
        Reading<Ids> uids,
        Reading<Ids> gids,
        Reading<Integer> threads,
        Signals signals,
        Reading<SignalQueue> signalsQueued,
        Reading<Long> voluntarySwitches,
        Reading<Long> involuntarySwitches,
        boolean memory) {

    /**
     * Real, effective, saved and file-system id. FreeBSD has no file-system id, the effective one counts; where its ps was
     * not asked for the real and the saved one, the effective one stands for them.
     */
    public record Ids(long real, long effective, long saved, long fileSystem) {}

    /** SigQ. */
    public record SignalQueue(long queued, long limit) {}

    /**
     * The five masks.
     *
     * @param pending SigPnd, of this thread
     * @param sharedPending ShdPnd, of the whole thread group
     */
    public record Signals(
            Reading<SignalSet> pending,
            Reading<SignalSet> sharedPending,
            Reading<SignalSet> blocked,
            Reading<SignalSet> ignored,
            Reading<SignalSet> caught) {}
}
