package revenant.collector.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line of /proc/locks (proc_locks(5)): a lock, or a request that waits for one. The kernel leaves out a lock, and all
 * that wait for it, when who took it has ended or is in no pid namespace of the probe's: that none is here is no proof.
 *
 * @param number of the lock; the requests that wait for it follow it and have the same number
 * @param depth 0 for a lock that is held, 1 for a request that waits for it, 2 for one that waits for the latest of depth
 *     1 before it, and so on; older kernels (before 5.13) print nothing deeper than 1
 * @param type FLOCK, POSIX, OFDLCK, LEASE, DELEG, ACCESS
 * @param mode ADVISORY; of a lease ACTIVE, BREAKING or BREAKER
 * @param access READ, WRITE, UNLCK, RW or NONE
 * @param pid who took it or asks for it. A flock lives in the open file: who took it may have ended and left it to a
 *     child. Empty where no process of this host is named: an open file description has it, or another host
 * @param file empty where the kernel prints none
 * @param range first and last byte, as printed: {@code 0 EOF}
 */
public record FileLock(
        int number,
        int depth,
        String type,
        String mode,
        String access,
        OptionalInt pid,
        Optional<File> file,
        String range) {

    /** What is locked. The number is its file system's and need not be the one of stat(2): btrfs has another there. */
    public record File(DeviceNumber device, long inode) {}
}
