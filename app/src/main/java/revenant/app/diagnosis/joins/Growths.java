package revenant.app.diagnosis.joins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Snapshots;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Descriptor.Kind;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.TaskKey;

/** What grows on a host, by its samples. Of very many samples every n-th is looked at. */
public final class Growths {
    private static final int MOST = 180;

    private final Case host;
    private final List<HostSnapshot> looks;
    private final double[] seconds;
    private final List<Growing> found = new ArrayList<>();

    private Growths(Case host) {
        this.host = host;
        this.looks = thinned(host);
        HostTime now = HostTime.of(host.snapshot().host());
        this.seconds = looks.stream()
                .mapToDouble(look -> -now.since(HostTime.of(look.host()))
                                .orElse(Duration.ZERO)
                                .toMillis()
                        / 1000.0)
                .toArray();
    }

    public static Growths of(Case host) {
        Growths growths = new Growths(host);
        ProcessTree tree = host.tree();
        for (int row = 0; row < tree.size() && growths.looks.size() > 1; row = tree.threadsEnd(row)) {
            if (!host.ours(row) && tree.process(row).descriptors().isKnown()) {
                growths.look(row);
            }
        }
        return growths;
    }

    /** All, in the order of the tree; of one process what takes most descriptors first, and what says more before that. */
    public List<Growing> all() {
        return found;
    }

    private static List<HostSnapshot> thinned(Case host) {
        List<HostSnapshot> all = new ArrayList<>(host.samples().looks());
        all.add(host.snapshot());
        int every = (all.size() + MOST - 1) / MOST;
        int offset = (all.size() - 1) % every;
        List<HostSnapshot> some = new ArrayList<>();
        for (int i = offset; i < all.size(); i += every) {
            some.add(all.get(i));
        }
        return some;
    }

    private void look(int row) {
        TaskKey key = host.key(row);
        Process now = host.process(row);
        Optional<Process> first = first(key);
        if (first.isEmpty() || first.get().descriptors() == now.descriptors()) {
            return;
        }
        Tally before = Tally.of(first.get());
        Tally count = Tally.of(now);
        List<FdType> more = new ArrayList<>(FdType.ALL.stream()
                .filter(type -> count.of(type) - before.of(type) >= Growth.LEAST)
                .toList());
        if (more.contains(FdType.of(Kind.SOCKET))) {
            more.add(FdType.CLOSE_WAIT);
        }
        if (!more.isEmpty()) {
            List<Growing> growing = new Series(row, key).growing(more);
            growing.sort(Comparator.comparingDouble((Growing one) -> -one.perSecond())
                    .thenComparing(one -> -one.type().index()));
            found.addAll(growing);
        }
    }

    private Optional<Process> first(TaskKey key) {
        return looks.stream()
                .limit(looks.size() - 1)
                .flatMap(look -> Snapshots.process(look, key).stream())
                .filter(process -> process.descriptors().isKnown())
                .findFirst();
    }

    /** One process over time, up to the sample in which it could open no more. */
    private final class Series {
        private final int row;
        private final List<Process> processes = new ArrayList<>();
        private final List<Tally> tallies = new ArrayList<>();
        private final List<Double> times = new ArrayList<>();

        Series(int row, TaskKey key) {
            this.row = row;
            boolean full = false;
            for (int i = 0; i < looks.size() && !full; i++) {
                Optional<Process> process = Snapshots.process(looks.get(i), key)
                        .filter(one -> one.descriptors().isKnown());
                if (process.isPresent()) {
                    processes.add(process.get());
                    tallies.add(Tally.of(process.get(), looks.get(i)));
                    times.add(seconds[i]);
                    full = OpenFiles.of(process.get()).filter(OpenFiles::full).isPresent();
                }
            }
        }

        List<Growing> growing(List<FdType> types) {
            double[] at = times.stream().mapToDouble(time -> time).toArray();
            List<Growing> growing = new ArrayList<>();
            for (FdType type : types) {
                int[] counts =
                        tallies.stream().mapToInt(tally -> tally.of(type)).toArray();
                Growth.of(at, counts).ifPresent(growth -> growing.add(growing(type, growth, at)));
            }
            return growing;
        }

        private Growing growing(FdType type, Growth growth, double[] at) {
            Duration sinceBegin = Duration.ofMillis(Math.round(-at[growth.begin()] * 1000));
            Duration age = host.age(row).map(now -> now.minus(sinceBegin)).orElse(Duration.ZERO);
            return new Growing(
                    row,
                    type,
                    growth.to(),
                    growth.from(),
                    growth.over(),
                    growth.samples(),
                    growth.perSecond(),
                    growth.everyStep(),
                    kept(type, growth.begin()),
                    age);
        }

        private double kept(FdType type, int begin) {
            int middle = begin + (processes.size() - 1 - begin) / 2;
            Map<String, Optional<String>> then = those(type, processes.get(middle));
            Map<String, Optional<String>> now = those(type, processes.getLast());
            long still = then.entrySet().stream()
                    .filter(one -> now.containsKey(one.getKey())
                            && same(one.getValue(), now.getOrDefault(one.getKey(), Optional.empty())))
                    .count();
            return then.isEmpty() ? 1 : (double) still / then.size();
        }
    }

    /** Number and link name a descriptor; an eventfd has an id of its own since Linux 5.2. */
    private static Map<String, Optional<String>> those(FdType type, Process process) {
        Map<String, Optional<String>> those = new HashMap<>();
        process.descriptors().orElse(List.of()).stream()
                .filter(descriptor -> type.is(descriptor.kind()))
                .forEach(descriptor ->
                        those.put(descriptor.fd() + " " + descriptor.target().orElse(""), id(descriptor)));
        return those;
    }

    private static Optional<String> id(Descriptor descriptor) {
        return descriptor.kind() == Kind.EVENTFD
                ? descriptor.info().asOptional().flatMap(info -> info.first("eventfd-id"))
                : Optional.empty();
    }

    /** A light sample does not read ids: what it does not tell is no difference. */
    private static boolean same(Optional<String> then, Optional<String> now) {
        return then.isEmpty() || now.isEmpty() || then.equals(now);
    }
}
