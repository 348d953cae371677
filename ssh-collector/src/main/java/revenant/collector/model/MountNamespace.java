package revenant.collector.model;

import java.util.List;

/**
 * The mounts of one mount namespace.
 *
 * @param inode number of the namespace, as in {@code mnt:[4026531841]}
 * @param readThrough the pid whose mountinfo was read
 */
public record MountNamespace(Reading<Long> inode, int readThrough, Reading<List<Mount>> mounts) {}
