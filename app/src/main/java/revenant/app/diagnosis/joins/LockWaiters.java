package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import revenant.app.diagnosis.Case;
import revenant.collector.model.FileLock;

/** Who waits for a file lock that a process holds, told by /proc/locks (proc_locks(5)). */
public final class LockWaiters {
    private final Map<Integer, List<Integer>> byHolder = new HashMap<>();

    private LockWaiters() {}

    public static LockWaiters of(Case host) {
        LockWaiters waiters = new LockWaiters();
        OptionalInt holder = OptionalInt.empty();
        for (FileLock lock : host.snapshot().kernelFacts().locks().orElse(List.of())) {
            if (lock.depth() == 0) {
                holder = lock.pid();
            } else if (holder.isPresent() && lock.pid().isPresent()) {
                waiters.byHolder
                        .computeIfAbsent(holder.getAsInt(), _ -> new ArrayList<>())
                        .add(lock.pid().getAsInt());
            }
        }
        return waiters;
    }

    /** The pids that wait for a lock of this pid, in the kernel's order; empty where none is known. */
    public List<Integer> of(int pid) {
        return byHolder.getOrDefault(pid, List.of());
    }
}
