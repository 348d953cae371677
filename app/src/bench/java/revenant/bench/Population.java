package revenant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Task;

/**
 * A host of 50,000 processes with 200,000 tasks, always the same. Nothing is shared between tasks that a reader of
 * /proc would not share: every task has its own names, stack and paths.
 */
final class Population {
    static final int PROCESSES = 50_000;
    static final int TASKS = 200_000;
    /** The first pid that is not the kernel's or init's. */
    static final int FIRST = 1_000;

    private static final int KERNEL_THREADS = 600;
    private static final int SERVICES = 900;
    private static final int STEP = 80;

    private final Random random = new Random(7);
    private final List<Process> processes = new ArrayList<>(PROCESSES);
    private final List<Integer> parents = new ArrayList<>();
    private int tasks;

    private Population() {}

    static HostSnapshot host() {
        Population population = new Population();
        population.populate();
        return Snapshots.of(population.processes);
    }

    private void populate() {
        add(1, 0, "systemd", "/sbin/init", 0, 1, List.of("ep_poll", "do_epoll_wait"), 80);
        add(2, 0, "kthreadd", "", 0, 1, List.of("kthreadd"), 0);
        for (int i = 0; i < KERNEL_THREADS; i++) {
            add(3 + i, 2, "kworker/" + i % 64 + ":" + i / 64, "", 0, 1, List.of("worker_thread", "kthread"), 0);
        }
        int pid = FIRST;
        for (; processes.size() < PROCESSES; pid += STEP) {
            Kind kind = Kind.drawn(random.nextInt(100));
            int left = TASKS - tasks - (PROCESSES - processes.size());
            int threads = processes.size() == PROCESSES - 1 ? left + 1 : Math.min(kind.threads, left + 1);
            add(pid, parent(pid), kind.comm, kind.arguments, kind.uid, threads, kind.wait, kind.descriptors);
        }
    }

    /** Mostly children of services, some generations deep. */
    private int parent(int pid) {
        int parent = parents.size() < SERVICES ? 1 : parents.get(random.nextInt(parents.size()));
        if (parents.size() < SERVICES || random.nextInt(10) == 0) {
            parents.add(pid);
        }
        return parent;
    }

    private void add(
            int pid, int ppid, String comm, String words, long uid, int threads, List<String> wait, int descriptors) {
        String arguments = String.format(Locale.ROOT, words, pid);
        boolean kernel = pid == 2 || ppid == 2;
        List<Task> own = IntStream.range(0, threads)
                .mapToObj(i -> Tasks.task(new Tasks.Seed(pid, pid + i, ppid, comm, uid, threads, wait, kernel), random))
                .toList();
        tasks += threads;
        processes.add(new Process(
                pid,
                pid,
                own,
                Reading.known(arguments.isEmpty() ? List.of() : List.of(arguments.split(" "))),
                Reading.known(List.of(new CgroupLine(0, "", kernel ? "/" : cgroup(pid)))),
                Reading.known(Map.of("mnt", 4026531841L, "pid", 4026531836L)),
                Reading.known(descriptors(pid, descriptors)),
                Reading.notCollected(),
                Reading.unknown(Reason.DENIED, ""),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected()));
    }

    private static String cgroup(int pid) {
        return "/system.slice/shop-" + pid / STEP % SERVICES + ".service";
    }

    private static List<Descriptor> descriptors(int pid, int count) {
        return IntStream.range(0, count)
                .mapToObj(fd -> new Descriptor(
                        fd,
                        Reading.known(
                                fd % 3 == 0 ? "/var/log/shop/" + pid + ".log" : "socket:[" + (pid * 64L + fd) + "]"),
                        Reading.notCollected()))
                .toList();
    }
}
