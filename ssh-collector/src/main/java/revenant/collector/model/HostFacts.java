package revenant.collector.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is true of the whole host.
 *
 * @param bootId Linux: the kernel's random id of this boot. FreeBSD: the moment of the boot, {@code SECONDS.MICROSECONDS}
 * @param takenAt the host's clock when collection began
 * @param ticksPerSecond unit of {@link Stat#startTicks()}
 * @param collectedAs the user the probe ran as: name, or the numeric id where there is no name
 * @param users numeric id to name, from the host's /etc/passwd
 * @param probePid the pid of our own shell on the host
 * @param hidepid the hidepid option of the /proc the probe saw, 0 when all processes are visible; {@code unsupported} on
 *     FreeBSD, whose security.bsd.see_other_uids is in {@link JailFacts#sysctls()}
 */
public record HostFacts(
        Os os,
        Reading<String> name,
        Reading<String> kernel,
        Reading<String> arch,
        Reading<String> bootId,
        Reading<Instant> takenAt,
        Reading<Duration> uptime,
        long ticksPerSecond,
        long pageSize,
        Reading<String> loadAverage,
        Reading<List<Pressure>> pressure,
        Reading<Long> pidMax,
        Reading<Long> threadsMax,
        Reading<FileUse> files,
        Reading<Long> collectedAsUid,
        Reading<String> collectedAs,
        Map<Long, String> users,
        Reading<Integer> probePid,
        Reading<Integer> hidepid) {

    /** The kind of system. */
    public enum Os {
        LINUX,
        FREEBSD
    }

    /** Open file handles and the limit: /proc/sys/fs/file-nr; kern.openfiles and kern.maxfiles on FreeBSD. */
    public record FileUse(long allocated, long max) {}
}
