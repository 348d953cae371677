package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Status;

/**
 * Children of one parent that have ended and that it has not waited for. One look shows when a zombie started, not when
 * it ended; so one that started less than {@link #GRACE} ago is left out, and so is one that an earlier sample of that age
 * still saw alive.
 *
 * @param ppid its pid, 0 for a parent outside this pid namespace
 * @param parent its row; -1 where it is not visible
 * @param tracer pid of another process that traces them and comes before the parent; 0 for none
 * @param zombies their process rows, the oldest first
 * @param dead how long all of them have been zombies at least; empty when they were seen once
 */
public record Unreaped(int ppid, int parent, int tracer, List<Integer> zombies, Optional<Duration> dead) {
    static final Duration GRACE = Duration.ofSeconds(5);

    /** Who must wait for a zombie. */
    private record Waiter(int ppid, int tracer) implements Comparable<Waiter> {
        private static final Comparator<Waiter> ORDER =
                Comparator.comparingInt(Waiter::ppid).thenComparingInt(Waiter::tracer);

        @Override
        public int compareTo(Waiter other) {
            return ORDER.compare(this, other);
        }
    }

    /** By parent, ascending. */
    public static List<Unreaped> of(Case host) {
        ProcessTree tree = host.tree();
        Past past = Past.of(host);
        Map<Waiter, List<Integer>> waiters = new TreeMap<>();
        for (int row = 0; row < tree.size(); row = tree.threadsEnd(row)) {
            if (tree.has(row, Mark.ZOMBIE) && !host.ours(row) && isOld(host, past, row)) {
                waiters.computeIfAbsent(waiter(host, row), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Unreaped> found = new ArrayList<>();
        waiters.forEach((waiter, zombies) -> found.add(unreaped(host, past, waiter, zombies)));
        return found;
    }

    private static boolean isOld(Case host, Past past, int row) {
        boolean young = host.age(row).filter(age -> age.compareTo(GRACE) < 0).isPresent();
        return !young && (!past.reaches(GRACE) || isDeadFor(past.dead(row)));
    }

    private static boolean isDeadFor(Optional<Duration> dead) {
        return dead.filter(time -> time.compareTo(GRACE) >= 0).isPresent();
    }

    private static Waiter waiter(Case host, int row) {
        int ppid = host.task(row).stat().ppid();
        int tracer = host.task(row).status().flatMap(Status::tracerPid).orElse(0);
        return new Waiter(ppid, tracer == ppid ? 0 : tracer);
    }

    private static Unreaped unreaped(Case host, Past past, Waiter waiter, List<Integer> zombies) {
        List<Integer> oldestFirst = zombies.stream()
                .sorted(Comparator.comparingLong(row -> host.task(row).stat().startTicks()))
                .toList();
        Optional<Duration> dead = past.reaches(GRACE)
                ? oldestFirst.stream().map(past::dead).flatMap(Optional::stream).min(Comparator.naturalOrder())
                : Optional.empty();
        return new Unreaped(
                waiter.ppid(),
                waiter.ppid() == 0 ? -1 : host.tree().nodeOf(waiter.ppid()),
                waiter.tracer(),
                oldestFirst,
                dead);
    }
}
