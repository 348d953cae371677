package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Stillness;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.CgroupState;
import revenant.collector.model.TaskState;

/**
 * A cgroup that looks empty and is not. Either nothing in it works any more, but its last processes are leaders that have
 * ended while threads of them have not, or tasks on their way out: neither is in the cgroup.procs of every kernel (leaders
 * with live threads since 5.2). Or someone wants it to go, and what works is all in cgroups below. Zombies do not keep a
 * cgroup (cgroup-v2.rst).
 *
 * @param path as /proc/PID/cgroup names it
 * @param leaders rows of ended leaders with a thread that lives and is not exiting
 * @param exiting rows of processes of which every task left is exiting
 * @param below rows of processes that work in cgroups below, where someone wants this one to go
 * @param zombies how many zombies are in it besides
 * @param populated what cgroup.events says; empty when it was not read
 * @param remover row of the command that wants it to go
 */
public record Remains(
        String path,
        List<Integer> leaders,
        List<Integer> exiting,
        List<Integer> below,
        int zombies,
        Optional<Boolean> populated,
        Optional<Integer> remover) {

    /** The outermost cgroups of this kind. */
    public static List<Remains> of(Case host) {
        CgroupMembers members = host.joined(CgroupMembers.class, CgroupMembers::of);
        Removers removers = host.joined(Removers.class, Removers::of);
        List<Remains> found = new ArrayList<>();
        for (String path : members.paths(CgroupMembers.HOME)) {
            Optional<Removers.Target> target = removers.at(path);
            String top = target.map(Removers.Target::path).orElse(path);
            boolean told = found.stream().anyMatch(outer -> (top + "/").startsWith(outer.path() + "/"));
            if (top.length() > 1 && !told) {
                Remains remains = remains(host, top, target.map(Removers.Target::command));
                if (remains.isOne(host)) {
                    found.add(remains);
                }
            }
        }
        return found;
    }

    private static Remains remains(Case host, String path, Optional<Integer> remover) {
        ProcessTree tree = host.tree();
        List<Integer> leaders = new ArrayList<>();
        List<Integer> exiting = new ArrayList<>();
        List<Integer> working = new ArrayList<>();
        int zombies = 0;
        for (int row : host.joined(CgroupMembers.class, CgroupMembers::of).below(CgroupMembers.HOME, path)) {
            if (!Lives.on(tree, row)) {
                zombies++;
            } else if (isExiting(tree, row)) {
                exiting.add(row);
            } else {
                (tree.has(row, Mark.ZOMBIE_LEADER) ? leaders : working).add(row);
            }
        }
        return new Remains(path, leaders, exiting, working, zombies, populated(host, path), remover);
    }

    private boolean isOne(Case host) {
        if (!populated.orElse(true) || !exiting.stream().allMatch(row -> waits(host, row))) {
            return false;
        }
        if (below.isEmpty()) {
            return leaders.size() + exiting.size() > 0;
        }
        return remover.isPresent() && below.stream().noneMatch(row -> isHere(host, row));
    }

    private boolean isHere(Case host, int row) {
        return host.tree().cgroup(row).map(Cgroup::path).orElse("").equals(path);
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
        return host.joined(Cgroups.class, Cgroups::of)
                .state(Cgroups.V2, path)
                .map(CgroupState::populated)
                .flatMap(reading -> reading.asOptional());
    }

    /** Whether all on the way out is known to stand still. */
    public boolean standsStill(Case host) {
        return exiting.stream().allMatch(row -> stands(host, row));
    }

    private static boolean stands(Case host, int row) {
        for (int task = row; task < host.tree().threadsEnd(row); task++) {
            if (!host.tree().ended(task) && !(host.stillness(task) instanceof Stillness.Stuck)) {
                return false;
            }
        }
        return true;
    }

    /** All that keeps it: leaders, what is on its way out, what works below. */
    public List<Integer> rows() {
        List<Integer> all = new ArrayList<>(leaders);
        all.addAll(exiting);
        all.addAll(below);
        return all;
    }
}
