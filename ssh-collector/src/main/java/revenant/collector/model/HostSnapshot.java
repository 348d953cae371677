package revenant.collector.model;

import java.util.List;

/**
 * Everything read from a host at about one moment. Immutable.
 *
 * @param processes ascending by pid
 * @param kernelLog its last lines, and before those older ones that tell of trouble; with time stamps, as dmesg prints them
 * @param complete whether the probe said it was done; false for a snapshot of a running or cut collection
 */
public record HostSnapshot(
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
        boolean complete) {}
