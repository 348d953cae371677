package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.wait.WaitPoints;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Stat;
import revenant.collector.model.TaskState;

/** The hung task reports of the kernel's log, joined to the tasks there are now. Ids are used again, names with them. */
public final class HungTasks {
    /** Drift of the two clocks, and of a suspend that one of them leaves out. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final long DEFAULT_LIMIT = 120;

    /** PROC_PID_INIT_INO of include/linux/proc_ns.h. */
    private static final long FIRST_PID_NAMESPACE = 0xEFFFFFFCL;

    private final Case host;
    private final List<HungTask> all;
    private final Map<Integer, Integer> nodes = new HashMap<>();
    private final Map<Integer, HungTask> current = new LinkedHashMap<>();
    private final List<HungTask> past = new ArrayList<>();

    private HungTasks(Case host) {
        this.host = host;
        this.all = HungTaskLines.read(host.snapshot().kernelLog().orElse(List.of()));
        if (all.isEmpty()) {
            return;
        }
        for (int node = 0; node < host.tree().size(); node++) {
            nodes.put(host.task(node).tid(), node);
        }
        for (HungTask hung : all) {
            Optional<Integer> node = node(hung).filter(this::isUninterruptible);
            node.ifPresentOrElse(found -> current.put(found, hung), () -> past.add(hung));
        }
    }

    public static HungTasks in(Case host) {
        return host.joined(HungTasks.class, HungTasks::new);
    }

    /** By node, those that are uninterruptible now. */
    public Map<Integer, HungTask> current() {
        return current;
    }

    /** Those whose task has gone or has run since. */
    public List<HungTask> past() {
        return past;
    }

    /** The report on a task that is uninterruptible now. */
    public Optional<HungTask> of(int node) {
        return Optional.ofNullable(current.get(node));
    }

    /** The task that likely owns what a task waits for; empty where the kernel named none, or it has gone. */
    public Optional<Integer> owner(HungTask hung) {
        return hung.owner().flatMap(owner -> node(owner.tid(), owner.comm())).filter(node -> startedBefore(node, hung));
    }

    private boolean isUninterruptible(int node) {
        return host.task(node).stat().state() == TaskState.UNINTERRUPTIBLE;
    }

    private Optional<Integer> node(HungTask hung) {
        return node(hung.tid(), hung.comm()).filter(node -> startedBefore(node, hung));
    }

    private Optional<Integer> node(int tid, String comm) {
        return Optional.ofNullable(nodes.get(tid))
                .filter(node -> isNamed(host.task(node).stat(), comm));
    }

    /** A worker's name says in stat what it works for: {@code kworker/u8:1+loop0}. */
    private static boolean isNamed(Stat stat, String comm) {
        return stat.comm().equals(comm)
                || stat.flags().kernelThread()
                        && (stat.comm().startsWith(comm + "+") || stat.comm().startsWith(comm + "-"));
    }

    private boolean startedBefore(int node, HungTask hung) {
        HostFacts facts = host.snapshot().host();
        if (hung.at().isEmpty() || facts.ticksPerSecond() <= 0) {
            return true;
        }
        long started = host.task(node).stat().startTicks() / facts.ticksPerSecond();
        return started <= hung.at().get().plus(SLACK).toSeconds();
    }

    /** How long ago the last report is; empty where lines have no time stamps. */
    public Optional<Duration> ago(HungTask hung) {
        return host.snapshot()
                .host()
                .uptime()
                .asOptional()
                .flatMap(uptime -> hung.at().map(at -> at.compareTo(uptime) > 0 ? Duration.ZERO : uptime.minus(at)));
    }

    /** Whether a task is still in the wait that was reported, as far as samples, place and time tell. */
    public boolean isHung(int node) {
        HungTask hung = current.get(node);
        if (hung == null) {
            return false;
        }
        return Standing.of(host, node).stuck()
                || isSamePlace(node, hung).orElse(isRecent(hung)) && (isRecent(hung) || !stillReports());
    }

    /** Whether the last report is so fresh that it is not overdue that another follows. */
    public boolean isRecent(HungTask hung) {
        long limit = host.snapshot().kernelFacts().limits().hungTaskTimeout().orElse(0L);
        long due = 2 * Math.max(limit, DEFAULT_LIMIT);
        return ago(hung).filter(ago -> ago.toSeconds() <= due).isPresent();
    }

    /** Whether the task waits now where the log saw it; empty where one of them is not known. */
    public Optional<Boolean> isSamePlace(int node, HungTask hung) {
        String point = WaitPoints.point(host.task(node)).orElse("");
        return point.isEmpty() || hung.frames().isEmpty()
                ? Optional.empty()
                : Optional.of(hung.frames().contains(point));
    }

    /** Whether pids here are those of the log: those of the pid namespace that has kernel threads, or the first inode. */
    public boolean isFirstPidNamespace() {
        int init = host.tree().nodeOf(1);
        boolean first = init >= 0
                && host.process(init)
                        .namespaces()
                        .asOptional()
                        .filter(all -> all.getOrDefault("pid", 0L) == FIRST_PID_NAMESPACE)
                        .isPresent();
        return first || host.tree().count(Mark.KERNEL_THREAD) > 0;
    }

    /** Whether the kernel goes on to report: not after kernel.hung_task_warnings. False where that is not known. */
    private boolean stillReports() {
        return host.snapshot().kernelFacts().limits().hungTaskWarnings().orElse(0L) != 0;
    }
}
