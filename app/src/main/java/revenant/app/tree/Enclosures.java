package revenant.app.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/** Which jail or container each process is in, by index of the process; Known(empty) is the host itself. */
final class Enclosures {
    private Enclosures() {}

    static List<Reading<Optional<Enclosure>>> of(HostSnapshot snapshot, Shape shape, List<Reading<Cgroup>> cgroups) {
        return snapshot.host().os() == HostFacts.Os.FREEBSD
                ? jails(snapshot)
                : new LinuxEnclosures(snapshot.processes(), shape, cgroups).all();
    }

    /** By the jid of each process: ps prints the name of a dying jail as a dash. */
    private static List<Reading<Optional<Enclosure>>> jails(HostSnapshot snapshot) {
        Map<Integer, Optional<Enclosure>> names = new HashMap<>();
        snapshot.jails().asOptional().flatMap(facts -> facts.jails().asOptional()).orElse(List.of()).stream()
                .forEach(jail -> names.put(jail.jid(), Optional.of(jail(jail.jid(), jail.name()))));
        List<Reading<Optional<Enclosure>>> found = new ArrayList<>();
        for (Process process : snapshot.processes()) {
            found.add(process.jid()
                    .map(jid -> jid == 0
                            ? Optional.empty()
                            : names.computeIfAbsent(jid, number -> Optional.of(jail(number, "")))));
        }
        return found;
    }

    static Enclosure jail(int jid, String name) {
        return new Enclosure(Enclosure.Kind.JAIL, Integer.toString(jid), name);
    }
}
