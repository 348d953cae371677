package revenant.collector.model;

/**
 * A directory below /sys/fs/fuse/connections.
 *
 * @param number the connection's name: the (minor) device number of its mount
 * @param waiting requests queued or in the daemon's hands
 */
public record FuseConnection(long number, Reading<Long> waiting) {}
