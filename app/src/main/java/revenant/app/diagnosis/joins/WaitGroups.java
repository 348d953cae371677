package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Wait;
import revenant.collector.model.Mount;

/**
 * Puts together the tasks that wait for the same thing. What must answer in the end decides where it is known; a task
 * that does not tell its own file system joins the one on which others wait, if there is one only; what is left is put
 * together by what it waits for.
 */
public final class WaitGroups {
    private static final String MMAP_LOCK = "mmap_lock";

    private final Case host;
    private final Map<String, List<Waiter>> groups = new LinkedHashMap<>();
    private final Set<Waiter> inferred = new HashSet<>();
    private final Map<Integer, WaitGroup> byNode = new LinkedHashMap<>();
    private final List<WaitGroup> all = new ArrayList<>();

    private WaitGroups(Case host) {
        this.host = host;
        List<Waiter> vague = new ArrayList<>();
        for (Waiter waiter : Waiters.in(host).living()) {
            Optional<String> key = key(waiter);
            if (key.isPresent()) {
                put(key.get(), waiter);
            } else {
                vague.add(waiter);
            }
        }
        Map<String, Waiter> known = new LinkedHashMap<>();
        groups.forEach((key, waiters) -> known.put(key, waiters.getFirst()));
        vague.forEach(waiter -> place(waiter, known));
        groups.forEach(this::build);
    }

    public static WaitGroups in(Case host) {
        return host.joined(WaitGroups.class, WaitGroups::new);
    }

    public List<WaitGroup> all() {
        return all;
    }

    /** The group of a task that waits. */
    public Optional<WaitGroup> of(int node) {
        return Optional.ofNullable(byNode.get(node));
    }

    private void put(String key, Waiter waiter) {
        groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(waiter);
    }

    private void build(String key, List<Waiter> waiting) {
        List<Waiter> exiting = Waiters.in(host).exiting().stream()
                .filter(waiter -> key(waiter).filter(key::equals).isPresent())
                .toList();
        Set<Waiter> guessed = new HashSet<>(waiting);
        guessed.retainAll(inferred);
        WaitGroup group = new WaitGroup(List.copyOf(waiting), exiting, Set.copyOf(guessed));
        all.add(group);
        waiting.forEach(waiter -> byNode.put(waiter.node(), group));
    }

    /** What it waits for, where its own system call, stack and name tell. */
    private Optional<String> key(Waiter waiter) {
        Optional<Integer> victim = ProcReaders.in(host).victimOf(waiter.node());
        if (victim.isPresent()) {
            return victim.map(pid -> "memory of " + pid);
        }
        return waitsForItsMemory(waiter) || isUnreadVictim(waiter)
                ? Optional.of(memory(waiter))
                : told(waiter.behind());
    }

    private static Optional<String> told(Behind behind) {
        boolean told = behind.sure() || behind.kind().isPresent();
        return told && !behind.id().isEmpty() ? Optional.of(behind.id()) : Optional.empty();
    }

    private static boolean waitsForItsMemory(Waiter waiter) {
        return waiter.described()
                .map(Wait::waitsFor)
                .filter(words -> words.startsWith(MMAP_LOCK))
                .isPresent();
    }

    /** A thread of a process whose memory cannot be read, and whose own place cannot either. */
    private boolean isUnreadVictim(Waiter waiter) {
        return waiter.point().isEmpty()
                && ProcReaders.in(host).isVictim(host.process(waiter.node()).pid());
    }

    /** What the thread of its process waits for that has the mmap_lock; that lock, where no thread is seen to have it. */
    private String memory(Waiter waiter) {
        int process = Rows.process(host.tree(), waiter.node());
        return MemoryLock.holder(host, process)
                .flatMap(holder -> told(Behind.of(host, holder)))
                .orElse("memory of " + host.process(process).pid());
    }

    private void place(Waiter waiter, Map<String, Waiter> known) {
        String own = waiter.behind().id();
        List<String> possible = known.entrySet().stream()
                .filter(entry -> fits(waiter, entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!own.isEmpty()) {
            put(own, waiter);
        } else if (possible.size() == 1) {
            inferred.add(waiter);
            put(possible.getFirst(), waiter);
        } else {
            put(waiter.point().isEmpty() ? "" : waiter.waitsFor(), waiter);
        }
    }

    /** Whether it may wait in the file system of another: it shows the same kind, or no kind and a lock of any. */
    private boolean fits(Waiter waiter, Waiter other) {
        Behind behind = other.behind();
        boolean kind = waiter.behind().kind().isPresent()
                ? waiter.behind().kind().equals(behind.kind())
                : waiter.locked() && inFileSystem(waiter) && behind.mount().isPresent();
        return kind && sees(waiter, behind);
    }

    private static boolean inFileSystem(Waiter waiter) {
        return waiter.described()
                .filter(wait -> wait.subsystem().equals("file system"))
                .isPresent();
    }

    private boolean sees(Waiter waiter, Behind behind) {
        List<Mount> mounts = MountTables.in(host).mounts(host.process(waiter.node()));
        return mounts.isEmpty()
                || behind.mount().isEmpty()
                || mounts.stream()
                        .anyMatch(
                                mount -> sameDevice(mount, behind.mount().get().mount()));
    }

    private static boolean sameDevice(Mount mount, Mount other) {
        return mount.major() == other.major() && mount.minor() == other.minor();
    }
}
