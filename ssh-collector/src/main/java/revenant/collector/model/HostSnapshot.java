package revenant.collector.model;

import java.util.List;
import java.util.Optional;

/**
 * Everything read from a host at about one moment. Immutable.
 *
 * @param processes ascending by pid
 * @param jails of a FreeBSD host; {@code unsupported} on Linux
 * @param kernelLog its last lines, and before those older ones that tell of trouble; with time stamps, as dmesg prints them
 * @param complete whether the probe said it was done; false for a snapshot of a running or cut collection
 * @param origin how the capture says it was made, where it is not the word of a probe on that host: reconstructed from a
 *     report, with names taken out. Text from a file, see {@link Text}
 */
public record HostSnapshot(
        HostFacts host,
        List<Process> processes,
        List<MountNamespace> mountNamespaces,
        Reading<List<FuseConnection>> fuseConnections,
        Reading<JailFacts> jails,
        Reading<List<CgroupState>> cgroups,
        Reading<List<String>> kernelLog,
        KernelFacts kernelFacts,
        List<BlockedRead> blockedReads,
        List<SectionReport> sections,
        List<BlindSpot> blindSpots,
        boolean complete,
        Optional<String> origin) {

    private static final Reading<JailFacts> NO_JAILS = Reading.unknown(Reason.UNSUPPORTED, "only FreeBSD has jails");

    /** As a probe printed it. */
    public HostSnapshot(
            HostFacts host,
            List<Process> processes,
            List<MountNamespace> mountNamespaces,
            Reading<List<FuseConnection>> fuseConnections,
            Reading<JailFacts> jails,
            Reading<List<CgroupState>> cgroups,
            Reading<List<String>> kernelLog,
            KernelFacts kernelFacts,
            List<BlockedRead> blockedReads,
            List<SectionReport> sections,
            List<BlindSpot> blindSpots,
            boolean complete) {
        this(
                host,
                processes,
                mountNamespaces,
                fuseConnections,
                jails,
                cgroups,
                kernelLog,
                kernelFacts,
                blockedReads,
                sections,
                blindSpots,
                complete,
                Optional.empty());
    }

    /** Of a system without jails. */
    public HostSnapshot(
            HostFacts host,
            List<Process> processes,
            List<MountNamespace> mountNamespaces,
            Reading<List<FuseConnection>> fuseConnections,
            Reading<List<CgroupState>> cgroups,
            Reading<List<String>> kernelLog,
            KernelFacts kernelFacts,
            List<BlockedRead> blockedReads,
            List<SectionReport> sections,
            List<BlindSpot> blindSpots,
            boolean complete) {
        this(
                host,
                processes,
                mountNamespaces,
                fuseConnections,
                NO_JAILS,
                cgroups,
                kernelLog,
                kernelFacts,
                blockedReads,
                sections,
                blindSpots,
                complete);
    }

    /** The same, made as {@code wanted} says. */
    public HostSnapshot from(Optional<String> wanted) {
        return new HostSnapshot(
                host,
                processes,
                mountNamespaces,
                fuseConnections,
                jails,
                cgroups,
                kernelLog,
                kernelFacts,
                blockedReads,
                sections,
                blindSpots,
                complete,
                wanted);
    }

    /** Whether this moment is a light sample, see {@link LightSample}: most of it was read at an earlier one. */
    public boolean light() {
        return sections.stream().anyMatch(section -> section.name().equals(LightSample.SECTION));
    }
}
