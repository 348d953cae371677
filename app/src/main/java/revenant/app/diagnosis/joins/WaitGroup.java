package revenant.app.diagnosis.joins;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import revenant.app.diagnosis.Case;

/**
 * Tasks that wait for the same thing, or at the same wait point where it is not known for what. The same wait point is
 * not the same lock.
 *
 * @param waiting never empty, ascending
 * @param exiting tasks on their way out that wait for the same thing
 * @param inferred those of {@code waiting} whose own wait does not tell the file system
 */
public record WaitGroup(List<Waiter> waiting, List<Waiter> exiting, Set<Waiter> inferred) {
    /** What lies behind, as the best informed of them tells it. */
    public Behind behind() {
        return waiting.stream()
                .filter(waiter -> !inferred.contains(waiter))
                .map(Waiter::behind)
                .max(Comparator.comparing((Behind behind) -> !behind.layers().isEmpty())
                        .thenComparing(Behind::sure)
                        .thenComparing(behind -> behind.layers().size()))
                .orElseGet(() -> waiting.getFirst().behind());
    }

    /**
     * Functions they wait in with the number of tasks, most tasks first and among equals those of locks; without those that
     * were not readable.
     */
    public Map<String, Long> points() {
        Map<String, Long> counts = new LinkedHashMap<>();
        Stream.concat(waiting.stream().filter(Waiter::locked), waiting.stream().filter(waiter -> !waiter.locked()))
                .forEach(waiter -> waiter.point().ifPresent(point -> counts.merge(point, 1L, Long::sum)));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Those that wait for a lock another task holds. */
    public List<Waiter> locked() {
        return waiting.stream().filter(Waiter::locked).toList();
    }

    /**
     * Those that may hold what the locked ones wait for: deeper in the same file system, whatever their state; first those
     * inside a function that the locked ones wait in.
     */
    public List<Waiter> suspects(Case host) {
        Set<String> points = new HashSet<>();
        locked().forEach(waiter -> waiter.point().ifPresent(points::add));
        if (points.isEmpty()) {
            return List.of();
        }
        return Stream.concat(waiting.stream(), exiting.stream())
                .filter(waiter -> !waiter.locked())
                .sorted(Comparator.comparing(waiter -> !isInside(host, waiter, points)))
                .toList();
    }

    private static boolean isInside(Case host, Waiter waiter, Set<String> points) {
        return Stacks.of(host.task(waiter.node())).stream().anyMatch(frame -> points.contains(frame.function()));
    }
}
