package revenant.collector.probe.linux;

import java.util.TreeMap;

/** The tasks of a process read so far, and the shared facts by the thread they were read through. */
final class ProcessDraft {
    final int pid;
    final TreeMap<Integer, TaskDraft> tasks = new TreeMap<>();
    final TreeMap<Integer, FactsDraft> facts = new TreeMap<>();

    ProcessDraft(int pid) {
        this.pid = pid;
    }

    TaskDraft task(int tid) {
        return tasks.computeIfAbsent(tid, id -> new TaskDraft(pid, id));
    }

    FactsDraft facts(int tid) {
        return facts.computeIfAbsent(tid, id -> new FactsDraft(pid, id));
    }
}
