package revenant.collector.probe.freebsd;

import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;

/**
 * A row of ps -H: a thread.
 *
 * @param name tdname; {@code unsupported} for a thread without a name of its own
 * @param flags P_* of the process, as printed
 * @param waitAddress {@code unsupported} for a thread that sleeps on nothing
 * @param pending signals for this very thread, 1 to 32
 */
record PsThread(
        int pid,
        int tid,
        Reading<String> name,
        String stat,
        long flags,
        String waitChannel,
        Reading<String> waitAddress,
        Reading<String> lock,
        Reading<Integer> priority,
        Reading<Integer> sleepSeconds,
        Reading<Long> cpuHundredths,
        SignalSet pending,
        SignalSet blocked) {}
