package revenant.collector.model;

/**
 * A line of /proc/PID/mountinfo (proc_pid_mountinfo(5)), octal escapes undone.
 *
 * @param minor for FUSE the number of its connection below /sys/fs/fuse/connections
 * @param optionalFields as printed: shared:N master:N, may be empty
 */
public record Mount(
        int id,
        int parentId,
        int major,
        int minor,
        String root,
        String mountPoint,
        String options,
        String optionalFields,
        String fsType,
        String source,
        String superOptions) {}
