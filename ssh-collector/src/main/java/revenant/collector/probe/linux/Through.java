package revenant.collector.probe.linux;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Reading;
import revenant.collector.model.Status;
import revenant.collector.model.Task;

/**
 * Through which thread the shared facts of a process are read. The leader, unless it is a zombie and other threads live:
 * its own files are empty then, and say nothing of the process.
 *
 * @param tid the thread
 * @param reader its task
 * @param leaderHidesRest whether the leader is such a zombie and the probe read through no other thread
 */
record Through(ProcessDraft draft, int tid, Task reader, boolean leaderHidesRest) {
    static final String LEADER_HIDES = "read through the leader, a zombie whose own file is empty";

    static Through of(ProcessDraft draft, List<Task> tasks) {
        Task leader = tasks.getFirst();
        if (!TaskBuilder.isZombie(leader.stat())
                || tasks.stream().allMatch(task -> TaskBuilder.isZombie(task.stat()))) {
            return new Through(draft, draft.pid, leader, false);
        }
        for (Task task : tasks) {
            if (!task.isLeader() && draft.facts.containsKey(task.tid())) {
                return new Through(draft, task.tid(), task, false);
            }
        }
        return new Through(draft, draft.pid, leader, true);
    }

    /** The value read through this thread, else through the leader; null where there is neither. */
    <T> @Nullable Reading<T> find(Function<FactsDraft, @Nullable Reading<T>> slot) {
        Reading<T> own = slot.apply(facts());
        return own != null || tid == draft.pid ? own : slot.apply(draft.facts(draft.pid));
    }

    FactsDraft facts() {
        return draft.facts(tid);
    }

    boolean kernelThread() {
        return reader.stat().flags().kernelThread();
    }

    /** Kernel threads never had memory, zombies and exiting tasks have given it back. */
    boolean withoutMemory() {
        return kernelThread()
                || reader.stat().flags().exiting()
                || TaskBuilder.isZombie(reader.stat())
                || reader.status().asOptional().filter(Status::memory).isEmpty()
                        && reader.status().isKnown();
    }
}
