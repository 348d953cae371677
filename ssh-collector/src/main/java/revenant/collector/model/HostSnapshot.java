package revenant.collector.model;

import java.util.List;

/**
 * Everything read from a host at about one moment. Immutable.
 *
 * @param processes ascending by pid
 * @param jails of a FreeBSD host; {@code unsupported} on Linux
 * @param kernelLog its last lines, and before those older ones that tell of trouble; with time stamps, as dmesg prints them
 * @param complete whether the probe said it was done; false for a snapshot of a running or cut collection
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
        boolean complete) {

    private static final Reading<JailFacts> NO_JAILS = Reading.unknown(Reason.UNSUPPORTED, "only FreeBSD has jails");

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

    /** Whether this moment is a light sample, see {@link LightSample}: most of it was read at an earlier one. */
    public boolean light() {
        return sections.stream().anyMatch(section -> section.name().equals(LightSample.SECTION));
    }
}
