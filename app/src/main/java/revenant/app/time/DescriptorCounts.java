package revenant.app.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import revenant.app.tree.Snapshots;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.Limit;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/** Counts the descriptors of one process in every moment. */
final class DescriptorCounts {
    private static final int TOLD_APART = 6;

    private record Seen(Moment moment, Process process, Reading<Map<Kind, Integer>> kinds) {}

    private final List<Seen> seen = new ArrayList<>();

    DescriptorCounts(List<Moment> moments, TaskKey task) {
        Optional<TaskKey> leader = leader(moments, task);
        // A light sample only counts the descriptors of most processes: such a moment lies between two others, it is no
        // gap.
        for (Moment moment : moments) {
            leader.flatMap(key -> Snapshots.process(moment.snapshot(), key))
                    .filter(process -> process.descriptors().isCollected())
                    .ifPresent(process -> see(moment, process));
        }
    }

    /** By the last moment that has the task; threads share the descriptors of their process. */
    private static Optional<TaskKey> leader(List<Moment> moments, TaskKey task) {
        for (Moment moment : moments.reversed()) {
            if (Snapshots.task(moment.snapshot(), task).isPresent()) {
                return moment.snapshot().processes().stream()
                        .filter(process -> process.pid() == task.pid())
                        .map(process -> process.leader().key())
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** Moments that share what was read share the count of it. */
    private void see(Moment moment, Process process) {
        boolean same = !seen.isEmpty() && seen.getLast().process().descriptors() == process.descriptors();
        seen.add(new Seen(
                moment,
                process,
                same ? seen.getLast().kinds() : process.descriptors().map(Descriptor::kinds)));
    }

    Optional<DescriptorSeries> series() {
        List<Map<Kind, Integer>> known =
                seen.stream().flatMap(one -> one.kinds().asOptional().stream()).toList();
        if (known.size() < 2 || known.stream().allMatch(Map::isEmpty)) {
            return Optional.empty();
        }
        List<DescriptorSeries.Band> bands = bands(known);
        Process last = seen.getLast().process();
        return Optional.of(new DescriptorSeries(
                last.leader().key(),
                Text.printable(last.leader().stat().comm()) + " " + last.pid(),
                bands,
                seen.stream().map(one -> point(one, bands)).toList(),
                limit()));
    }

    private DescriptorSeries.Point point(Seen one, List<DescriptorSeries.Band> bands) {
        return new DescriptorSeries.Point(
                one.moment().number(),
                one.moment().snapshot().host().takenAt(),
                DescriptorSeries.seconds(
                        seen.getFirst().moment().at(), one.moment().at()),
                one.kinds()
                        .map(kinds -> bands.stream()
                                .map(band -> band.kinds().stream()
                                        .mapToInt(kind -> kinds.getOrDefault(kind, 0))
                                        .sum())
                                .toList()));
    }

    private static List<DescriptorSeries.Band> bands(List<Map<Kind, Integer>> known) {
        List<Kind> kinds = Stream.of(Kind.values())
                .filter(kind -> most(known, kind) > 0)
                .sorted(Comparator.comparingInt((Kind kind) -> -most(known, kind)))
                .toList();
        boolean apart = kinds.size() <= TOLD_APART + 1;
        List<DescriptorSeries.Band> bands = new ArrayList<>();
        kinds.stream()
                .limit(apart ? kinds.size() : TOLD_APART)
                .sorted(Comparator.comparingInt((Kind kind) -> swing(known, kind)))
                .forEach(kind -> bands.add(new DescriptorSeries.Band(List.of(kind))));
        if (!apart) {
            bands.addFirst(new DescriptorSeries.Band(kinds.subList(TOLD_APART, kinds.size())));
        }
        return List.copyOf(bands);
    }

    private static int most(List<Map<Kind, Integer>> known, Kind kind) {
        return known.stream()
                .mapToInt(kinds -> kinds.getOrDefault(kind, 0))
                .max()
                .orElse(0);
    }

    /** From the least there were to the most. */
    private static int swing(List<Map<Kind, Integer>> known, Kind kind) {
        return most(known, kind)
                - known.stream()
                        .mapToInt(kinds -> kinds.getOrDefault(kind, 0))
                        .min()
                        .orElse(0);
    }

    private OptionalLong limit() {
        for (Seen one : seen.reversed()) {
            if (one.process().limits().isKnown()) {
                return one.process().limits().orElse(List.of()).stream()
                        .filter(limit -> limit.name().equals(Limit.OPEN_FILES))
                        .map(Limit::soft)
                        .findFirst()
                        .orElse(OptionalLong.empty());
            }
        }
        return OptionalLong.empty();
    }
}
