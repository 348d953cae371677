package revenant.collector.probe.linux;

import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/**
 * /proc/PID/task/TID/schedstat (Documentation/scheduler/sched-stats.rst): nanoseconds on a CPU, nanoseconds waiting for one,
 * and how often it got one. All are 0 where the kernel does not count.
 */
final class SchedstatFile {
    private SchedstatFile() {}

    /** The nanoseconds on a CPU. */
    static long parse(Bytes file) {
        long nanos = new Fields(file).nextLong();
        if (nanos == 0) {
            throw new Malformed("this kernel does not count, or it has not run yet");
        }
        return nanos;
    }
}
