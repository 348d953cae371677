package revenant.collector.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A look at what changes from moment to moment and is cheap to read: which tasks there are, their stat, how often they ran,
 * and more of a few chosen ones. Alone it is a snapshot in which most is not collected; here it is put over the snapshot
 * before it.
 *
 * <p>What is carried over is still true or cannot be told from what is: of a task that was not given a CPU in between,
 * everything; of one that was, what it rarely changes (ids, names, namespaces, limits, directories), and neither its wait
 * channel and stack nor its switch counts and pending signals. A list of descriptors is carried over while their number is
 * the same. What belongs to the host is as old as the last full snapshot.
 */
public final class LightSample {
    /** The section of a capture that makes it one. */
    public static final String SECTION = "moment";

    private final HostSnapshot base;
    private final HostSnapshot light;

    private LightSample(HostSnapshot base, HostSnapshot light) {
        this.base = base;
        this.light = light;
    }

    /**
     * The host at the moment of {@code light}. Of another boot, nothing is carried over.
     *
     * @param base the snapshot before it, full or itself made so
     */
    public static HostSnapshot over(HostSnapshot base, HostSnapshot light) {
        boolean sameBoot = base.host().os() == light.host().os()
                && base.host().bootId().isKnown()
                && base.host().bootId().equals(light.host().bootId());
        return sameBoot ? new LightSample(base, light).put() : light;
    }

    private HostSnapshot put() {
        return new HostSnapshot(
                host(base.host(), light.host()),
                processes(),
                base.mountNamespaces(),
                base.fuseConnections(),
                base.jails(),
                base.cgroups(),
                base.kernelLog(),
                base.kernelFacts(),
                both(base.blockedReads(), light.blockedReads()),
                sections(),
                blindSpots(),
                base.complete() && light.complete(),
                base.origin());
    }

    private List<Process> processes() {
        Map<Integer, Process> before = new HashMap<>();
        base.processes().forEach(process -> before.put(process.pid(), process));
        List<Process> found = new ArrayList<>(light.processes().size());
        long seconds = seconds();
        for (Process process : light.processes()) {
            Process same = before.get(process.pid());
            found.add(
                    same != null && start(same) == start(process)
                            ? LightProcess.over(same, process, seconds)
                            : process);
        }
        return List.copyOf(found);
    }

    private static long start(Process process) {
        return process.leader().stat().startTicks();
    }

    /** Between the two; where a clock is not known, longer than anything sleeps. */
    private long seconds() {
        return base.host()
                .takenAt()
                .flatMap(from -> light.host()
                        .takenAt()
                        .map(to -> Math.max(0, Duration.between(from, to).toSeconds())))
                .orElse((long) Integer.MAX_VALUE);
    }

    /** The light sample's own sections; those of the base that it did not read anew stay as they went. */
    private List<SectionReport> sections() {
        Set<String> anew = new HashSet<>();
        light.sections().forEach(section -> anew.add(section.name()));
        List<SectionReport> found = new ArrayList<>(light.sections());
        base.sections().stream()
                .filter(section -> !anew.contains(section.name()))
                .forEach(found::add);
        return List.copyOf(found);
    }

    /** What a light sample does not ask for is no blind spot: the base has it. */
    private List<BlindSpot> blindSpots() {
        List<BlindSpot> own = light.blindSpots().stream()
                .filter(spot -> spot.reason() == Reason.TIMED_OUT || spot.reason() == Reason.MALFORMED)
                .toList();
        return both(base.blindSpots(), own);
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        if (some.containsAll(more)) {
            return some;
        }
        List<T> all = new ArrayList<>(some);
        more.stream().filter(one -> !some.contains(one)).forEach(all::add);
        return List.copyOf(all);
    }

    private static HostFacts host(HostFacts base, HostFacts light) {
        return new HostFacts(
                base.os(),
                either(light.name(), base.name()),
                base.kernel(),
                base.arch(),
                base.bootId(),
                light.takenAt(),
                either(light.uptime(), base.uptime()),
                base.ticksPerSecond(),
                base.pageSize(),
                light.loadAverage(),
                light.pressure(),
                base.pidMax(),
                base.threadsMax(),
                light.files(),
                base.collectedAsUid(),
                base.collectedAs(),
                base.users(),
                either(light.probePid(), base.probePid()),
                base.hidepid());
    }

    static <T> Reading<T> either(Reading<T> one, Reading<T> other) {
        return one.isKnown() ? one : other;
    }
}
