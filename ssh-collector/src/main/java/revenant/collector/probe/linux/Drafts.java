package revenant.collector.probe.linux;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** All processes read so far. */
final class Drafts {
    private final Map<Integer, ProcessDraft> processes = new HashMap<>();

    ProcessDraft process(int pid) {
        return processes.computeIfAbsent(pid, ProcessDraft::new);
    }

    TaskDraft task(ProcPath path) {
        return process(path.pid()).task(path.tid());
    }

    FactsDraft facts(ProcPath path) {
        return process(path.pid()).facts(path.tid());
    }

    Collection<ProcessDraft> processes() {
        return processes.values();
    }
}
