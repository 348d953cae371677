package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;

/** Puts the threads of a process and what they share together. */
final class ProcessBuilder {
    private final FreeBsdFacts facts;
    private final TaskBuilder tasks;
    private final Map<Integer, List<PsThread>> threads = new HashMap<>();

    ProcessBuilder(FreeBsdFacts facts, HostBuilder hosts, HostFacts host) {
        this.facts = facts;
        this.tasks = new TaskBuilder(facts, hosts.bootTime(), host.pageSize(), host.collectedAsUid());
        for (PsThread thread : facts.threads.value().orElse(List.of())) {
            threads.computeIfAbsent(thread.pid(), _ -> new ArrayList<>()).add(thread);
        }
    }

    /** All processes, ascending; of two rows of one pid, a process that was replaced meanwhile, the later. */
    List<Process> build() {
        Map<Integer, PsProcess> rows = new HashMap<>();
        facts.ps.value().orElse(List.of()).forEach(row -> rows.put(row.pid(), row));
        return rows.values().stream()
                .map(this::process)
                .sorted(Comparator.comparingInt(Process::pid))
                .toList();
    }

    private Process process(PsProcess row) {
        List<Task> found = tasks(row);
        ProcstatFiles.Files files = facts.fileTables.processes.get(row.pid());
        Reading<ProcstatFiles.Files> open = files != null ? Reading.known(files) : noFiles(row);
        return new Process(
                row.pid(),
                found.getFirst().tid(),
                found,
                commandLine(row),
                none("FreeBSD has no control groups"),
                none("FreeBSD has no namespaces"),
                open.map(ProcstatFiles.Files::descriptors),
                Reading.notCollected(),
                path(row, open, "text"),
                path(row, open, "cwd"),
                path(row, open, "root"),
                none("FreeBSD's tools do not show an audit id"),
                row.jid(),
                open.map(ProcstatFiles.Files::named));
    }

    /** The first as ps lists it, then ascending. */
    private List<Task> tasks(PsProcess row) {
        List<PsThread> all = threads.get(row.pid());
        if (all == null) {
            return List.of(tasks.alone(row));
        }
        List<Task> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            found.add(tasks.build(row, all.get(i), i == 0));
        }
        found.subList(1, found.size()).sort(Comparator.comparingInt(Task::tid));
        return List.copyOf(found);
    }

    /** bin/ps/fmt.c: of a process without arguments ps makes {@code [comm]}. */
    private Reading<List<String>> commandLine(PsProcess row) {
        if (row.zombie() || row.flags().kernelThread()) {
            return Reading.known(List.of());
        }
        Optional<String> printed = facts.args.value().asOptional().map(all -> all.get(row.pid()));
        if (printed.isEmpty()) {
            return facts.args.progress.missing();
        }
        boolean made = printed.get().equals("[" + row.comm() + "]")
                || printed.get().equals("(" + row.comm() + ")")
                || printed.get().equals("<defunct>") && !row.comm().equals("<defunct>");
        if (!made) {
            return Reading.known(List.of(printed.get()));
        }
        return row.leaving()
                ? Reading.known(List.of())
                : Reading.unknown(Reason.VANISHED, "ps had no arguments of it: swapped out, or it has none");
    }

    private Reading<ProcstatFiles.Files> noFiles(PsProcess row) {
        if (row.zombie()) {
            return Reading.unknown(Reason.UNSUPPORTED, "FreeBSD shows no descriptors of a zombie");
        }
        if (row.flags().exiting()) {
            return Reading.unknown(Reason.UNSUPPORTED, "FreeBSD shows no descriptors of an exiting process, to nobody");
        }
        if (row.flags().kernelThread()) {
            return Reading.unknown(Reason.UNSUPPORTED, "a process of the kernel");
        }
        return facts.files.progress.ended() && !facts.root() && !tasks.maySee(row)
                ? Reading.unknown(Reason.DENIED, "FreeBSD shows them to the owner of the process and to root")
                : facts.files.missing(row.pid());
    }

    private static Reading<String> path(PsProcess row, Reading<ProcstatFiles.Files> open, String name) {
        if (name.equals("text") && row.flags().kernelThread()) {
            return none("a process of the kernel has none");
        }
        return open.flatMap(files -> {
            String path = files.named().get(name);
            return path == null
                    ? Reading.unknown(Reason.UNSUPPORTED, "procstat gave no path for " + name)
                    : Reading.known(path);
        });
    }

    private static <T> Reading<T> none(String why) {
        return Reading.unknown(Reason.UNSUPPORTED, why);
    }
}
