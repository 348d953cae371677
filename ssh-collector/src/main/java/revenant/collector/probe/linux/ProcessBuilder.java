package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;

/** Puts the tasks of a process and what they share together. */
final class ProcessBuilder {
    private final Sections sections;
    private final DescriptorBuilder descriptors;
    private final TaskBuilder tasks;
    private final CountSection counts;

    ProcessBuilder(LinuxFacts facts) {
        this.sections = facts.sections;
        Access.Collector collector = Access.Collector.of(facts);
        this.descriptors = new DescriptorBuilder(facts.sections, collector);
        this.tasks = new TaskBuilder(facts.sections, collector);
        this.counts = facts.counts;
    }

    /** Empty where no task of the process could be read. */
    Optional<Process> build(ProcessDraft draft) {
        List<Task> found = tasks(draft);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Through through = Through.of(draft, found);
        return Optional.of(counted(new Process(
                draft.pid,
                through.tid(),
                found,
                commandLine(through),
                pick(through, "cgroup", facts -> facts.cgroup),
                namespaces(through),
                descriptors.of(through),
                pick(through, "limits", facts -> facts.limits),
                link(through, "exe"),
                link(through, "cwd"),
                link(through, "root"),
                pick(through, "login", facts -> facts.loginUid))));
    }

    private Process counted(Process process) {
        return process.descriptors().isKnown() ? process : process.withDescriptorCount(counts.of(process.pid()));
    }

    /** Leader first, then ascending. */
    private List<Task> tasks(ProcessDraft draft) {
        List<Task> found = new ArrayList<>(draft.tasks.size());
        for (TaskDraft task : draft.tasks.values()) {
            tasks.build(task).ifPresent(built -> {
                if (built.isLeader()) {
                    found.addFirst(built);
                } else {
                    found.add(built);
                }
            });
        }
        return List.copyOf(found);
    }

    private <T> Reading<T> pick(Through through, String section, Function<FactsDraft, @Nullable Reading<T>> slot) {
        return sections.of(section).resolve(through.find(slot));
    }

    /** An empty file gives no line: that is a fact for a task without memory, and strange for others. */
    private Reading<List<String>> commandLine(Through through) {
        Reading<List<String>> read = through.find(facts -> facts.commandLine);
        SectionState state = sections.of("cmdline");
        if (read != null || !state.finished()) {
            return state.resolve(read);
        }
        if (through.leaderHidesRest()) {
            return Reading.unknown(Reason.VANISHED, Through.LEADER_HIDES);
        }
        return through.withoutMemory()
                ? Reading.known(List.of())
                : Reading.unknown(Reason.VANISHED, "empty, though the task has memory: it may have ended meanwhile");
    }

    private Reading<String> link(Through through, String name) {
        Reading<String> read = through.find(facts -> facts.links.get(name));
        if (name.equals("exe") && (read == null || !read.isKnown()) && through.kernelThread()) {
            return Reading.unknown(Reason.UNSUPPORTED, "a kernel thread has none");
        }
        return sections.of("links").resolve(read);
    }

    private Reading<Map<String, Long>> namespaces(Through through) {
        return NamespaceLinks.of(through, sections.of("ns"));
    }
}
