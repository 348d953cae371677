package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.collector.model.Text;

/**
 * What the kernel's hung task detector logged of one task (kernel/hung_task.c); its later reports replace the earlier.
 *
 * @param comm as logged, at most 15 bytes
 * @param tid as the first pid namespace numbers it
 * @param seconds how long it was blocked, as logged last: its real time on new kernels, the detector's limit on old ones
 * @param at time stamp of the last report, since boot; empty where lines have none
 * @param times how often it was reported
 * @param line the last report as logged
 * @param frames functions of the call trace that follows, innermost first; empty where there is none
 * @param owner who has the lock it waits for, on kernels with CONFIG_DETECT_HUNG_TASK_BLOCKER
 */
public record HungTask(
        String comm,
        int tid,
        long seconds,
        Optional<Duration> at,
        int times,
        String line,
        List<String> frames,
        Optional<Owner> owner) {

    /**
     * "likely owned by": the kernel looked it up when it reported.
     *
     * @param lock mutex, rw-semaphore, semaphore
     * @param line as logged
     */
    public record Owner(String lock, String comm, int tid, String line) {}

    HungTask with(List<String> trace) {
        return new HungTask(comm, tid, seconds, at, times, line, List.copyOf(trace), owner);
    }

    HungTask with(Owner found) {
        return new HungTask(comm, tid, seconds, at, times, line, frames, Optional.of(found));
    }

    /** {@code "812 (nginx)"} */
    public String name() {
        return tid + " (" + Text.printable(comm) + ")";
    }
}
