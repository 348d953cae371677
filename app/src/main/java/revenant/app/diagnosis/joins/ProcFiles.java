package revenant.app.diagnosis.joins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Mounts;
import revenant.collector.model.Process;
import revenant.collector.model.Status;

/**
 * Files of /proc that need the memory of the process they tell of: reading them takes its mmap_lock
 * (access_remote_vm() and fs/proc/task_mmu.c of the kernel).
 */
final class ProcFiles {
    private static final Pattern FILE = Pattern.compile("(?:(?:/.*)?/proc/|)([1-9][0-9]{0,8})/(?:task/[0-9]+/)?"
            + "(cmdline|environ|auxv|maps|smaps|smaps_rollup|numa_maps|pagemap|clear_refs|map_files|mem)");

    private final Case host;
    private final Map<Long, Map<Integer, Integer>> inner = new HashMap<>();

    private ProcFiles(Case host) {
        this.host = host;
    }

    static ProcFiles in(Case host) {
        return host.joined(ProcFiles.class, ProcFiles::new);
    }

    /** The pid in the name of such a file, as its reader numbers processes; empty for any other file. */
    static Optional<Integer> pid(String path) {
        Matcher matcher = FILE.matcher(path);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /**
     * The process whose file a reader has open; -1 where that is not known. The numbers are those of the pid namespace
     * whose /proc it is: the probe's own, also where a container has that mounted elsewhere, or the reader's.
     */
    int victim(Process reader, String path, int pid) {
        List<Integer> ids = reader.leader().status().flatMap(Status::nsPids).orElse(List.of());
        if (ids.size() < 2 || isOurProc(reader, path)) {
            return host.tree().nodeOf(pid);
        }
        long namespace = namespace(reader);
        return namespace < 0
                ? -1
                : inner.computeIfAbsent(namespace, this::numbers).getOrDefault(pid, -1);
    }

    private boolean isOurProc(Process reader, String path) {
        Optional<String> device = proc(reader, path);
        int probe = host.snapshot().host().probePid().map(host.tree()::nodeOf).orElse(-1);
        int ours = probe < 0 ? host.tree().nodeOf(1) : probe;
        return device.isPresent() && ours >= 0 && device.equals(proc(host.process(ours), "/proc/1"));
    }

    private Optional<String> proc(Process process, String path) {
        return Mounts.holding(path, MountTables.in(host).mounts(process))
                .filter(mount -> mount.fsType().equals("proc"))
                .map(mount -> mount.major() + ":" + mount.minor());
    }

    private static long namespace(Process process) {
        return process.namespaces()
                .asOptional()
                .map(all -> all.getOrDefault("pid", -1L))
                .orElse(-1L);
    }

    /** The processes of a pid namespace by the pids they have there. */
    private Map<Integer, Integer> numbers(long namespace) {
        Map<Integer, Integer> found = new HashMap<>();
        for (Process process : host.tree().processes()) {
            List<Integer> ids =
                    process.leader().status().flatMap(Status::nsPids).orElse(List.of());
            if (!ids.isEmpty() && namespace(process) == namespace) {
                found.put(ids.getLast(), host.tree().nodeOf(process.pid()));
            }
        }
        return found;
    }
}
