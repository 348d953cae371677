package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.CgroupState;
import revenant.collector.model.TaskState;

/**
 * A cgroup in which nothing works any more and that still is not empty: its last processes are leaders that have ended
 * while threads of them have not, or tasks on their way out. Neither can be seen in cgroup.procs of every kernel (leaders
 * with live threads since 5.2). Zombies do not keep a cgroup (cgroup-v2.rst).
 *
 * @param path as /proc/PID/cgroup names it
 * @param leaders rows of ended leaders with a thread that lives and is not exiting
 * @param exiting rows of processes of which every task left is exiting
 * @param zombies how many zombies are in it besides
 * @param populated what cgroup.events says; empty when it was not read
 */
public record Remains(
        String path, List<Integer> leaders, List<Integer> exiting, int zombies, Optional<Boolean> populated) {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** The outermost cgroups of this kind. */
    public static List<Remains> of(Case host) {
        CgroupMembers members = host.joined(CgroupMembers.class, CgroupMembers::of);
        List<Remains> found = new ArrayList<>();
        for (String path : members.paths(CgroupMembers.HOME)) {
            boolean told = found.stream().anyMatch(outer -> path.startsWith(outer.path() + "/"));
            if (path.length() > 1 && !told) {
                remains(host, path, members.below(CgroupMembers.HOME, path)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Remains> remains(Case host, String path, List<Integer> rows) {
        ProcessTree tree = host.tree();
        List<Integer> leaders = new ArrayList<>();
        List<Integer> exiting = new ArrayList<>();
        int zombies = 0;
        for (int row : rows) {
            if (!Lives.on(tree, row)) {
                zombies++;
            } else if (isExiting(tree, row)) {
                exiting.add(row);
            } else if (tree.has(row, Mark.ZOMBIE_LEADER)) {
                leaders.add(row);
            } else {
                return Optional.empty();
            }
        }
        Optional<Boolean> populated = populated(host, path);
        boolean lasts = exiting.stream().allMatch(row -> waits(host, row));
        return leaders.size() + exiting.size() > 0 && lasts && populated.orElse(true)
                ? Optional.of(new Remains(path, leaders, exiting, zombies, populated))
                : Optional.empty();
    }

    /** Whether every task of it that has not ended is on its way out; some must have been read. */
    private static boolean isExiting(ProcessTree tree, int row) {
        boolean some = false;
        for (int task = row; task < tree.threadsEnd(row); task++) {
            if (!tree.ended(task)) {
                some = true;
                if (!tree.task(task).stat().flags().exiting()) {
                    return false;
                }
            }
        }
        return some;
    }

    private static boolean isOld(Case host, int row) {
        return host.age(row).filter(age -> age.compareTo(GRACE) < 0).isEmpty();
    }

    /** Whether what is left of a process waits, and has not gone on since an earlier sample. */
    private static boolean waits(Case host, int row) {
        for (int task = row; task < host.tree().threadsEnd(row); task++) {
            boolean moves = host.task(task).stat().state() == TaskState.RUNNING
                    || host.stillness(task) instanceof Stillness.Moved;
            if (!host.tree().ended(task) && moves) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Boolean> populated(Case host, String path) {
        return host.snapshot().cgroups().orElse(List.of()).stream()
                .filter(state -> state.hierarchy().equals("v2") && state.path().equals(path))
                .map(CgroupState::populated)
                .findFirst()
                .flatMap(reading -> reading.asOptional());
    }

    /** Whether it is sure that this lasts: all of it stands still, or is an old leader with threads that live. */
    public boolean sure(Case host) {
        return leaders.stream().allMatch(row -> isOld(host, row))
                && exiting.stream().allMatch(row -> stands(host, row));
    }

    private static boolean stands(Case host, int row) {
        for (int task = row; task < host.tree().threadsEnd(row); task++) {
            if (!host.tree().ended(task) && !(host.stillness(task) instanceof Stillness.Stuck)) {
                return false;
            }
        }
        return true;
    }

    /** All that is left and is no zombie, leaders first. */
    public List<Integer> rows() {
        List<Integer> all = new ArrayList<>(leaders);
        all.addAll(exiting);
        return all;
    }
}
