package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import revenant.collector.model.CgroupState;
import revenant.collector.model.FuseConnection;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.SectionReport;
import revenant.collector.probe.Assembler.Ending;

/** Makes a snapshot of what has come in so far; may be asked many times while more comes in. */
final class SnapshotBuilder {
    private final LinuxFacts facts;
    private final Ending ending;

    SnapshotBuilder(LinuxFacts facts, Ending ending) {
        this.facts = facts;
        this.ending = ending;
    }

    /** @param known the names of all sections there can be */
    HostSnapshot build(Set<String> known, List<SectionReport> reports) {
        List<Process> processes = processes();
        List<MountNamespace> mounts = mountNamespaces();
        HostFacts host = new HostBuilder(facts).build(mounts);
        boolean root = host.collectedAsUid().equals(Reading.known(0L));
        Reading<List<FuseConnection>> fuse = FuseConnections.of(facts.fuse, facts.sections.of("fuse"), root);
        Reading<List<CgroupState>> cgroups =
                new CgroupStates(ownMounts(mounts), facts.cgroups, facts.sections.of("cgroups")).all();
        Reading<List<String>> log = facts.log.get("").map(text -> text.lines().toList());
        KernelFacts kernel = new KernelFactsBuilder(facts).build();
        BlindSpots blind = new BlindSpots(facts, ending, host);
        return new HostSnapshot(
                host,
                processes,
                mounts,
                fuse,
                cgroups,
                log,
                kernel,
                List.copyOf(facts.blocked),
                reports,
                blind.of(processes, known, fuse, cgroups, log, kernel.blockDevices(), kernel.locks()),
                ending.kind() == Ending.Kind.DONE);
    }

    private List<Process> processes() {
        ProcessBuilder builder = new ProcessBuilder(facts);
        List<Process> processes = new ArrayList<>();
        for (ProcessDraft draft : facts.drafts.processes()) {
            builder.build(draft).ifPresent(processes::add);
        }
        processes.sort(Comparator.comparingInt(Process::pid));
        return List.copyOf(processes);
    }

    private List<MountNamespace> mountNamespaces() {
        List<MountNamespace> found = new ArrayList<>();
        for (ProcessDraft process : facts.drafts.processes()) {
            for (FactsDraft through : process.facts.values()) {
                if (through.mounts != null) {
                    found.add(new MountNamespace(inode(through), through.pid, through.mounts));
                }
            }
        }
        return MountNamespaces.onceEach(found);
    }

    private Reading<Long> inode(FactsDraft through) {
        Reading<Long> inode = through.namespaces.get("mnt");
        return inode != null ? inode : facts.sections.of("ns").missing();
    }

    /** The mounts the probe's shell sees. */
    private List<Mount> ownMounts(List<MountNamespace> mounts) {
        return MountNamespaces.of(mounts, facts.drafts, facts.probePid());
    }
}
