package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.JailFacts;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.KernelLimits;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.ZfsSnapshot;
import revenant.collector.probe.Assembler.Ending;

/** Makes a snapshot of what has come in so far; may be asked many times while more comes in. */
final class SnapshotBuilder {
    private static final Reading<Long> NO_NAMESPACES =
            Reading.unknown(Reason.UNSUPPORTED, "FreeBSD has no mount namespaces");

    private final FreeBsdFacts facts;
    private final Ending ending;

    SnapshotBuilder(FreeBsdFacts facts, Ending ending) {
        this.facts = facts;
        this.ending = ending;
    }

    /** @param known the names of all sections there can be */
    HostSnapshot build(List<String> known) {
        HostBuilder hosts = new HostBuilder(facts);
        HostFacts host = hosts.build();
        List<Process> processes = new ProcessBuilder(facts, hosts, host).build();
        JailFacts jails = jails(processes);
        return new HostSnapshot(
                host,
                processes,
                List.of(new MountNamespace(NO_NAMESPACES, host.probePid().orElse(-1), facts.mount.value())),
                Reading.unknown(Reason.UNSUPPORTED, "FreeBSD does not list FUSE connections"),
                Reading.known(jails),
                Reading.unknown(Reason.UNSUPPORTED, "FreeBSD has no control groups"),
                facts.dmesg.value(),
                new KernelFacts(
                        Reading.unknown(Reason.UNSUPPORTED, "FreeBSD has no /sys/block"),
                        Reading.unknown(Reason.UNSUPPORTED, "FreeBSD does not list file locks"),
                        KernelLimits.notCollected()),
                List.copyOf(facts.blocked),
                List.copyOf(facts.reports),
                new BlindSpots(facts, ending, host).of(processes, jails, known),
                ending.kind() == Ending.Kind.DONE);
    }

    private JailFacts jails(List<Process> processes) {
        return new JailFacts(
                facts.jls.value(),
                new Sockets(facts, processes).build(),
                facts.zfs.value(),
                facts.snapshots.value().map(this::snapshots),
                facts.kmem.value(),
                facts.sysctl.value(),
                facts.jailNames.value());
    }

    /** Those of jails' datasets with what was asked of them. */
    private List<ZfsSnapshot> snapshots(List<ZfsSnapshot> names) {
        Map<String, ZfsSnapshot> full = new HashMap<>();
        facts.jailSnapshots.value().orElse(List.of()).forEach(one -> full.put(one.name(), one));
        List<ZfsSnapshot> found = new ArrayList<>();
        names.forEach(one -> found.add(full.getOrDefault(one.name(), one)));
        return List.copyOf(found);
    }
}
