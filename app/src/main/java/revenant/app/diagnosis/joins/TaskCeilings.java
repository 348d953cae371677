package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.CgroupState;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/**
 * All limits on the number of tasks of a Linux host for which both the limit and the number are known: pids.max
 * (cgroups(7)), kernel.threads-max, kernel.pid_max (proc_sys_kernel(5)), RLIMIT_NPROC (getrlimit(2)).
 */
public final class TaskCeilings {
    private static final Comparator<TaskCeiling> FULLEST_FIRST =
            Comparator.comparingDouble(ceiling -> -(double) ceiling.current() / ceiling.max());

    private final List<TaskCeiling> all;

    private TaskCeilings(List<TaskCeiling> all) {
        this.all = all.stream().sorted(FULLEST_FIRST).toList();
    }

    public static TaskCeilings of(Case host) {
        List<TaskCeiling> found = new ArrayList<>();
        if (host.snapshot().host().os() == HostFacts.Os.LINUX) {
            for (CgroupState state : host.snapshot().cgroups().orElse(List.of())) {
                cgroup(host, state).ifPresent(found::add);
            }
            found.addAll(UserCeilings.of(host));
            threads(host).ifPresent(found::add);
            pids(host).ifPresent(found::add);
        }
        return new TaskCeilings(found);
    }

    /** The fullest first. */
    public List<TaskCeiling> all() {
        return all;
    }

    /** Those a process counts for, the fullest first. */
    public List<TaskCeiling> over(int row) {
        return all.stream().filter(ceiling -> ceiling.holds(row)).toList();
    }

    private static Optional<TaskCeiling> cgroup(Case host, CgroupState state) {
        Optional<Long> current = state.pidsCurrent().asOptional();
        OptionalLong max = state.pidsMax().orElse(OptionalLong.empty());
        if (current.isEmpty() || max.isEmpty() || max.getAsLong() == 0) {
            return Optional.empty();
        }
        Cgroups cgroups = host.joined(Cgroups.class, Cgroups::of);
        CgroupMembers members = host.joined(CgroupMembers.class, CgroupMembers::of);
        return Optional.of(new TaskCeiling(
                TaskCeiling.Kind.CGROUP,
                "cgroup " + Text.printable(state.path()),
                state.path(),
                current.get(),
                max.getAsLong(),
                state.pidsRefused(),
                cgroups.file(state.hierarchy(), state.path(), "pids.current"),
                cgroups.file(state.hierarchy(), state.path(), "pids.max"),
                members.below(state.hierarchy(), state.path())));
    }

    /** Both are of the whole machine, also when read in a container. */
    private static Optional<TaskCeiling> threads(Case host) {
        Optional<Long> current =
                host.snapshot().host().loadAverage().asOptional().flatMap(TaskCeilings::tasks);
        Optional<Long> max = host.snapshot().host().threadsMax().asOptional().filter(limit -> limit > 0);
        return current.flatMap(tasks -> max.map(limit -> new TaskCeiling(
                TaskCeiling.Kind.THREADS,
                "the host (kernel.threads-max)",
                "threads-max",
                tasks,
                limit,
                Reading.notCollected(),
                "/proc/loadavg",
                "/proc/sys/kernel/threads-max",
                processes(host.tree()))));
    }

    /** The tasks in sight are too few rather than too many: in a container there are others. */
    private static Optional<TaskCeiling> pids(Case host) {
        return host.snapshot()
                .host()
                .pidMax()
                .asOptional()
                .filter(limit -> limit > 0)
                .map(limit -> new TaskCeiling(
                        TaskCeiling.Kind.PIDS,
                        "the host (kernel.pid_max)",
                        "pid_max",
                        host.tree().size(),
                        limit,
                        Reading.notCollected(),
                        "/proc/[0-9]*/task, counted",
                        "/proc/sys/kernel/pid_max",
                        processes(host.tree())));
    }

    /** proc_loadavg(5): the fourth field is {@code runnable/all}. */
    private static Optional<Long> tasks(String loadAverage) {
        String[] fields = loadAverage.strip().split(" +", -1);
        return fields.length > 3 && fields[3].matches("[0-9]{1,9}/[0-9]{1,9}")
                ? Optional.of(Long.valueOf(fields[3].substring(fields[3].indexOf('/') + 1)))
                : Optional.empty();
    }

    private static List<Integer> processes(ProcessTree tree) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            rows.add(row);
        }
        return rows;
    }
}
