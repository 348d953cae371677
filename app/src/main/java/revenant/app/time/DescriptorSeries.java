package revenant.app.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import revenant.app.diagnosis.HostTime;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.Reading;
import revenant.collector.model.TaskKey;

/**
 * How many descriptors of each kind a process had at the moments of a timeline. Immutable.
 *
 * @param process its leader
 * @param name {@code "containerd 812"}, safe to show
 * @param bands the steadiest first, what grew or shrank most last; never empty
 * @param points oldest first, one for each moment that asked for the descriptors of the process; never empty
 * @param limit the soft RLIMIT_NOFILE as it was last read, getrlimit(2); empty for unlimited and for not read
 */
public record DescriptorSeries(TaskKey process, String name, List<Band> bands, List<Point> points, OptionalLong limit) {

    /**
     * Descriptors that are counted together.
     *
     * @param kinds one, or all those that were too few to be told apart
     */
    public record Band(List<Kind> kinds) {
        /** {@code "eventfd"}. */
        public String words() {
            return kinds.size() == 1 ? kinds.getFirst().words() : "other kinds";
        }
    }

    /**
     * A moment.
     *
     * @param number which it is of all that were ever in the timeline
     * @param seconds since the first point, by the host's uptime
     * @param counts how many of each band; not known where the descriptors were not read
     */
    public record Point(int number, Reading<Instant> clock, double seconds, Reading<List<Integer>> counts) {
        /** All kinds together; empty where it is not known. */
        public Optional<Integer> total() {
            return counts.asOptional()
                    .map(all -> all.stream().mapToInt(Integer::intValue).sum());
        }
    }

    /** Of the process of a task; empty where fewer than two moments know what it has open, or it never had anything. */
    public static Optional<DescriptorSeries> of(Timeline timeline, TaskKey task) {
        return new DescriptorCounts(timeline.moments(), task).series();
    }

    /** The known points, of which there are at least two. */
    public List<Point> known() {
        return points.stream().filter(point -> point.counts().isKnown()).toList();
    }

    /** How many of a band there were at the first known point. */
    public int first(Band band) {
        return count(known().getFirst(), band);
    }

    /** How many of a band there were at the last known point. */
    public int last(Band band) {
        return count(known().getLast(), band);
    }

    private int count(Point point, Band band) {
        return point.counts().orElse(List.of()).get(bands.indexOf(band));
    }

    /** The most there ever were. */
    public int most() {
        return points.stream().mapToInt(point -> point.total().orElse(0)).max().orElse(0);
    }

    /** From the first known point to the last. */
    public Duration span() {
        double seconds = known().getLast().seconds() - known().getFirst().seconds();
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Whether the limit is so near that it belongs into one picture with the counts. */
    public boolean nearLimit() {
        return limit.isPresent() && limit.getAsLong() <= 5L * Math.max(1, most());
    }

    static double seconds(HostTime from, HostTime to) {
        return to.since(from).orElse(Duration.ZERO).toMillis() / 1000.0;
    }
}
