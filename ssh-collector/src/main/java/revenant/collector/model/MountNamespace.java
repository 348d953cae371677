package revenant.collector.model;

import java.util.List;

/**
 * The mounts of one mount namespace. FreeBSD has none: there it is the host's list, or as much as a jail shows.
 *
 * @param inode number of the namespace, as in {@code mnt:[4026531841]}; {@code unsupported} on FreeBSD
 * @param readThrough the pid whose mountinfo was read
 */
public record MountNamespace(Reading<Long> inode, int readThrough, Reading<List<Mount>> mounts) {}
