package revenant.app.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.tree.Snapshots;
import revenant.collector.model.BsdThread;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/**
 * FreeBSD counts for how long a thread has slept without a break (ki_slptime, to 127 s). Where that reaches back to an
 * earlier sample in which it slept in the same place, the two add up.
 */
final class SleepTime {
    /** A shorter sleep is what every thread has that runs from time to time. */
    private static final Duration BARELY = Duration.ofSeconds(4);

    private SleepTime() {}

    /** What the kernel counts; empty on Linux, which does not. */
    static Optional<Duration> of(Task task) {
        return task.bsd()
                .flatMap(BsdThread::sleepSeconds)
                .map(Duration::ofSeconds)
                .asOptional();
    }

    /** Whether the task has stood still: one look may prove it. */
    static Stillness stillness(List<HostSnapshot> looks, HostSnapshot now, Task task, Duration counted) {
        TaskState state = task.stat().state();
        boolean awake = state == TaskState.RUNNING || state == TaskState.ZOMBIE;
        Duration asleep = asleep(looks, now, task, awake ? Duration.ZERO : counted);
        if (asleep.compareTo(BARELY) >= 0) {
            return new Stillness.Stuck(asleep);
        }
        return looks.isEmpty() ? new Stillness.SeenOnce() : new Stillness.Moved();
    }

    private static Duration asleep(List<HostSnapshot> looks, HostSnapshot now, Task task, Duration counted) {
        Duration asleep = counted;
        HostSnapshot later = now;
        Duration reach = counted;
        for (int i = looks.size() - 1; i >= 0; i--) {
            HostSnapshot look = looks.get(i);
            Optional<Task> before =
                    Snapshots.task(look, task.key()).filter(one -> one.wchan().equals(task.wchan()));
            if (before.isEmpty() || between(look, later).compareTo(reach) > 0) {
                break;
            }
            later = look;
            reach = before.flatMap(SleepTime::of).orElse(Duration.ZERO);
            Duration since = between(look, now).plus(reach);
            asleep = since.compareTo(asleep) > 0 ? since : asleep;
        }
        return asleep;
    }

    private static Duration between(HostSnapshot before, HostSnapshot after) {
        return HostTime.of(after.host()).since(HostTime.of(before.host())).orElse(Duration.ZERO);
    }
}
