package revenant.collector.probe.freebsd;

import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.TaskFlags;

/**
 * A row of ps without -H: a process, with the state of its first thread.
 *
 * @param firstThread its id; older captures do not have it
 * @param stat as printed: {@code DEsJ}
 * @param started seconds since 1970, whole ones; {@code unsupported} for a process that is swapped out
 * @param cpuHundredths CPU time of all threads in hundredths of a second
 * @param memory size of its address space in KiB
 * @param exit the wait status word; in a stopped process the signal that stopped it
 * @param pending the queue of the process, signals 1 to 32
 */
record PsProcess(
        int pid,
        int ppid,
        int pgid,
        int sid,
        Reading<Integer> jid,
        Reading<Integer> firstThread,
        String stat,
        TaskFlags flags,
        int threads,
        Reading<Long> started,
        long uid,
        long realUid,
        long savedUid,
        Reading<Long> rssKib,
        long memory,
        Reading<Long> cpuHundredths,
        String waitChannel,
        Reading<Integer> tracer,
        int exit,
        SignalSet pending,
        SignalSet blocked,
        SignalSet ignored,
        SignalSet caught,
        String comm) {

    boolean zombie() {
        return stat.startsWith("Z");
    }

    /** On its way out or gone: FreeBSD shows neither stacks nor descriptors of it. */
    boolean leaving() {
        return zombie() || flags.exiting();
    }
}
