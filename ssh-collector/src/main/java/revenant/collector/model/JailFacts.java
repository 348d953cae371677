package revenant.collector.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a FreeBSD host says of its jails and of what can keep one from going away. The mounts are the host's only
 * {@link MountNamespace}; which process is in which jail says {@link Process#jid()}.
 *
 * @param jails all that the probe may see, dying ones too (jls -d), ascending by jid; a name may occur twice, since a new
 *     jail may have the name of a dying one
 * @param sockets of the host's own network stack (netstat, sockstat); a vnet jail's cannot be seen without entering it
 * @param datasets ZFS file systems and volumes; {@code unsupported} where ZFS is not loaded
 * @param snapshots of ZFS; only those of datasets that concern a jail have more than a name
 * @param kernelMemory the kernel's allocations for jails and credentials (vmstat -m: prison, cred)
 * @param sysctls as sysctl(8) printed them: kern.osreldate, security.bsd.see_jail_proc, ...
 * @param configured names of the jails that somebody has set up to run: in jail.conf(5), or started by rc(8)
 */
public record JailFacts(
        Reading<List<Jail>> jails,
        Reading<List<HostSocket>> sockets,
        Reading<List<ZfsDataset>> datasets,
        Reading<List<ZfsSnapshot>> snapshots,
        Reading<List<KernelMemory>> kernelMemory,
        Reading<Map<String, String>> sysctls,
        Reading<Set<String>> configured) {

    /** Of a host whose configuration was not read. */
    public JailFacts(
            Reading<List<Jail>> jails,
            Reading<List<HostSocket>> sockets,
            Reading<List<ZfsDataset>> datasets,
            Reading<List<ZfsSnapshot>> snapshots,
            Reading<List<KernelMemory>> kernelMemory,
            Reading<Map<String, String>> sysctls) {
        this(jails, sockets, datasets, snapshots, kernelMemory, sysctls, Reading.notCollected());
    }

    /** The jail with this id; empty for the host (0), and for one that is gone or not known. */
    public Optional<Jail> jail(int jid) {
        return jails.asOptional().stream()
                .flatMap(List::stream)
                .filter(jail -> jail.jid() == jid)
                .findFirst();
    }

    /** The value of a sysctl, or why there is none. */
    public Reading<String> sysctl(String name) {
        return sysctls.flatMap(all -> {
            String value = all.get(name);
            return value != null
                    ? Reading.known(value)
                    : Reading.unknown(Reason.UNSUPPORTED, "this kernel has no " + name);
        });
    }
}
