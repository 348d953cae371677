package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.wait.Call;
import revenant.app.wait.SyscallDecoder;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Process;
import revenant.collector.model.Task;

/** Processes whose files in /proc do not answer, by what waits for them: readers on the host, and reads of our own. */
public final class ProcReaders {
    private static final Set<String> POINTS = Set.of(
            "__access_remote_vm",
            "access_remote_vm",
            "proc_pid_cmdline_read",
            "environ_read",
            "get_cmdline",
            "show_smaps_rollup",
            "m_start",
            "pagemap_read",
            "mem_rw");

    /**
     * A task that reads a file of a victim.
     *
     * @param fd the descriptor it has on that file
     */
    public record Reader(int node, int fd, String path) {}

    /**
     * A process whose memory cannot be read.
     *
     * @param node -1 where it is not in the snapshot, then {@code pid} is all that is known
     * @param holder the thread that most likely holds its mmap_lock
     */
    public record Victim(
            int pid, int node, List<Reader> readers, List<BlockedRead> blocked, Optional<Integer> holder) {}

    private final Map<Integer, Victim> victims = new TreeMap<>();
    private final Map<Integer, Integer> victimOf = new HashMap<>();

    private ProcReaders(Case host) {
        Map<Integer, List<Reader>> readers = new TreeMap<>();
        for (int node = 0; node < host.tree().size(); node++) {
            if (host.tree().has(node, Mark.UNINTERRUPTIBLE) && !host.ours(node)) {
                note(host, node, readers);
            }
        }
        Map<Integer, List<BlockedRead>> blocked = new TreeMap<>();
        for (BlockedRead read : host.snapshot().blockedReads()) {
            ProcFiles.pid(read.path())
                    .ifPresent(pid ->
                            blocked.computeIfAbsent(pid, _ -> new ArrayList<>()).add(read));
        }
        readers.keySet().forEach(pid -> blocked.putIfAbsent(pid, List.of()));
        blocked.forEach((pid, reads) -> {
            int node = host.tree().nodeOf(pid);
            Optional<Integer> holder = node < 0 ? Optional.empty() : MemoryLock.holder(host, node);
            victims.put(pid, new Victim(pid, node, readers.getOrDefault(pid, List.of()), reads, holder));
        });
    }

    public static ProcReaders in(Case host) {
        return host.joined(ProcReaders.class, ProcReaders::new);
    }

    public Collection<Victim> victims() {
        return victims.values();
    }

    /** The pid of the process whose file a task waits for. */
    Optional<Integer> victimOf(int node) {
        return Optional.ofNullable(victimOf.get(node));
    }

    boolean isVictim(int pid) {
        return victims.containsKey(pid);
    }

    private void note(Case host, int node, Map<Integer, List<Reader>> readers) {
        reader(host, node).ifPresent(reader -> {
            int pid = ProcFiles.pid(reader.path()).orElse(-1);
            int victim = ProcFiles.in(host).victim(host.process(node), reader.path(), pid);
            if (victim >= 0) {
                int found = host.process(victim).pid();
                readers.computeIfAbsent(found, _ -> new ArrayList<>()).add(reader);
                victimOf.put(node, found);
            }
        });
    }

    /** By the descriptor of its system call; where that is not readable, by the only such file it has open. */
    private static Optional<Reader> reader(Case host, int node) {
        Process process = host.process(node);
        Task task = host.task(node);
        Optional<Call> call = SyscallDecoder.decode(host.snapshot(), process, task)
                .asOptional()
                .flatMap(found -> found);
        if (call.isPresent()) {
            return call.get()
                    .operand()
                    .filter(operand ->
                            ProcFiles.pid(operand.target().orElse("")).isPresent())
                    .map(operand ->
                            new Reader(node, operand.number(), operand.target().orElse("")));
        }
        String point = WaitPoints.point(task).orElse("");
        List<Reader> open = POINTS.contains(point) ? open(process, node) : List.of();
        return open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty();
    }

    private static List<Reader> open(Process process, int node) {
        List<Reader> found = new ArrayList<>();
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            String path = descriptor.target().orElse("");
            if (path.startsWith("/") && ProcFiles.pid(path).isPresent()) {
                found.add(new Reader(node, descriptor.fd(), path));
            }
        }
        return found;
    }
}
