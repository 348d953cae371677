package revenant.app.diagnosis.joins;

import java.util.Collections;
import java.util.List;
import revenant.collector.model.Reading;

/**
 * A limit on the number of tasks, and how many there are. Threads count one each; a zombie counts until it is reaped
 * (release_task() of the kernel).
 *
 * @param name what is limited, safe to show: {@code "cgroup /system.slice/gitea.service"}
 * @param key names the limit among those of its kind: a path, a user id; as the host writes it
 * @param refused forks that failed for it, since it was made
 * @param currentSource where the number of tasks is from, as the host writes it
 * @param maxSource where the limit is from, as the host writes it
 * @param members the process rows that count, ascending
 */
public record TaskCeiling(
        Kind kind,
        String name,
        String key,
        long current,
        long max,
        Reading<Long> refused,
        String currentSource,
        String maxSource,
        List<Integer> members) {
    private static final int PERCENT = 90;

    /** A limit below this is a fence against forking, set on purpose, and no room that runs out. */
    private static final long FENCE = 5;

    /** Who sets the limit. */
    public enum Kind {
        /** pids.max of a cgroup. */
        CGROUP,
        /** RLIMIT_NPROC, of all tasks of a real user id. */
        USER,
        /** kernel.threads-max. */
        THREADS,
        /** kernel.pid_max. */
        PIDS
    }

    public long left() {
        return Math.max(0, max - current);
    }

    /** Whether nine tenths of it are in use. */
    public boolean near() {
        return fills(current) && (max >= FENCE || refused.orElse(0L) > 0);
    }

    /** Whether it would not be near without {@code count} of its tasks. */
    public boolean nearBecauseOf(long count) {
        return near() && !fills(current - count);
    }

    private boolean fills(long tasks) {
        return tasks * 100 >= max * PERCENT;
    }

    /** Whether the next fork is refused. */
    public boolean full() {
        return current >= max;
    }

    public boolean holds(int row) {
        return Collections.binarySearch(members, row) >= 0;
    }

    /** {@code "1990 of 2000 tasks"}. */
    public String words() {
        return current + " of " + max + " tasks";
    }
}
