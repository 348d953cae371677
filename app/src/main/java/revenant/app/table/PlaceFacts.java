package revenant.app.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import revenant.app.tree.Cgroup;
import revenant.app.tree.Container;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.CgroupState;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** Where it runs: cgroup, container and namespaces on Linux, the jail on FreeBSD. */
final class PlaceFacts {
    private PlaceFacts() {}

    static List<FactGroup> of(Subject subject) {
        return subject.host().os() == HostFacts.Os.FREEBSD
                ? List.of(JailPlaceFacts.of(subject))
                : List.of(cgroup(subject), namespaces(subject));
    }

    private static FactGroup cgroup(Subject subject) {
        Facts facts = new Facts();
        String source = subject.processFile("cgroup");
        Reading<Cgroup> cgroup = subject.tree().cgroup(subject.node());
        if (!cgroup.isKnown()) {
            return facts.add("cgroup", cgroup.map(Cgroup::path), source).titled("Cgroup and container");
        }
        cgroup.asOptional().ifPresent(known -> {
            known.container().ifPresent(container -> container(container, source, facts));
            named("systemd unit", known.unit(), source, facts);
            named("slice", known.slice(), source, facts);
            named("login session", known.session(), source, facts);
        });
        for (CgroupLine line : subject.process().cgroup().orElse(List.of())) {
            facts.add(
                    line.v2() ? "v2" : "v1 " + Text.printable(line.controllers()), Text.printable(line.path()), source);
            states(subject, line, facts);
        }
        return facts.titled("Cgroup and container");
    }

    private static void container(Container container, String source, Facts facts) {
        facts.add("container", Text.printable(container.id()), source).with(Fact.Emphasis.STRONG);
        facts.add(
                "runtime",
                container.runtime() + (container.monitor() ? ", its monitor outside the container" : ""),
                source);
        named("pod", container.pod(), source, facts);
    }

    private static void named(String label, String name, String source, Facts facts) {
        if (!name.isEmpty()) {
            facts.add(label, Text.printable(name), source);
        }
    }

    private static void states(Subject subject, CgroupLine line, Facts facts) {
        for (CgroupState state : subject.tree().snapshot().cgroups().orElse(List.of())) {
            boolean same = state.path().equals(line.path())
                    && (line.v2()
                            ? state.hierarchy().equals("v2")
                            : List.of(line.controllers().split(",", -1)).contains(state.hierarchy()));
            if (same) {
                facts.add(
                        "pids",
                        state.pidsCurrent().flatMap(current -> state.pidsMax().map(max -> pids(current, max))),
                        "pids.current, pids.max of " + Text.printable(line.path()));
                facts.add(
                        "frozen",
                        state.frozen().map(frozen -> frozen ? "yes" : "no"),
                        "cgroup.events or freezer.state of " + Text.printable(line.path()));
            }
        }
    }

    private static String pids(long current, OptionalLong max) {
        return current + " of " + (max.isPresent() ? max.getAsLong() : "unlimited");
    }

    private static FactGroup namespaces(Subject subject) {
        Facts facts = new Facts();
        Reading<Map<String, Long>> own = subject.process().namespaces();
        if (!own.isKnown()) {
            facts.add("namespaces", own.map(Map::toString), subject.processFile("ns/"));
        }
        int init = subject.tree().nodeOf(1);
        Optional<Map<String, Long>> host = init < 0
                ? Optional.empty()
                : Optional.of(subject.tree().process(init))
                        .map(Process::namespaces)
                        .flatMap(Reading::asOptional);
        new TreeMap<>(own.orElse(Map.of()))
                .forEach((type, inode) ->
                        facts.add(type, inode + compared(host, type, inode), subject.processFile("ns/" + type)));
        return facts.titled("Namespaces");
    }

    private static String compared(Optional<Map<String, Long>> host, String type, long inode) {
        return host.map(all -> all.get(type))
                .map(of -> of == inode ? " (as PID 1)" : " (not PID 1's)")
                .orElse("");
    }
}
