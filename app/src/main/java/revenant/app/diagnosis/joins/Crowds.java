package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** Who has the most tasks among some processes: threads of one, children of one name, zombies of one parent. */
public final class Crowds {
    /**
     * Tasks that belong together.
     *
     * @param row a process row that stands for them: the parent of zombies, or the one with the most threads
     * @param words safe to show: {@code "1990 zombies of 812 (worker)"}
     */
    public record Crowd(int row, long tasks, String words, String source) {}

    /** What they have in common; the parent is 0 where the name decides. */
    private record Common(int zombiesOf, String comm) {}

    private final Case host;
    private final Map<Common, List<Integer>> rows = new HashMap<>();

    private Crowds(Case host) {
        this.host = host;
    }

    public static Crowds of(Case host, Collection<Integer> processes) {
        Crowds crowds = new Crowds(host);
        ProcessTree tree = host.tree();
        for (int row : processes) {
            Task leader = tree.task(row);
            Common common = tree.has(row, Mark.ZOMBIE)
                    ? new Common(leader.stat().ppid(), "")
                    : new Common(0, leader.stat().comm());
            crowds.rows.computeIfAbsent(common, _ -> new ArrayList<>()).add(row);
        }
        return crowds;
    }

    /** The largest first. */
    public List<Crowd> largest(int most) {
        return rows.entrySet().stream()
                .map(entry -> crowd(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Crowd crowd) -> -crowd.tasks())
                        .thenComparingInt(Crowd::row))
                .limit(most)
                .toList();
    }

    private Crowd crowd(Common common, List<Integer> members) {
        long tasks = members.stream()
                .mapToLong(row -> host.process(row).tasks().size())
                .sum();
        if (common.comm().isEmpty()) {
            int parent = common.zombiesOf() > 0 ? host.tree().nodeOf(common.zombiesOf()) : -1;
            return new Crowd(
                    parent < 0 ? members.getFirst() : parent,
                    tasks,
                    tasks
                            + (tasks == 1 ? " zombie of " : " zombies of ")
                            + (common.zombiesOf() == 0 ? "a parent outside" : host.nameOf(common.zombiesOf())),
                    "fields 3 and 4 of /proc/[0-9]*/stat");
        }
        int most = members.stream()
                .max(Comparator.comparingInt(row -> host.process(row).tasks().size()))
                .orElse(members.getFirst());
        String words = members.size() == 1
                ? tasks + (tasks == 1 ? " thread of " : " threads of ") + host.name(most)
                : tasks + " tasks of " + members.size() + " processes " + Text.printable(common.comm());
        return new Crowd(
                most,
                tasks,
                words,
                members.size() == 1
                        ? "/proc/" + host.process(most).pid() + "/task"
                        : "/proc/[0-9]*/comm, /proc/[0-9]*/task");
    }
}
