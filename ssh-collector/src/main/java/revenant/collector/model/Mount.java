package revenant.collector.model;

/**
 * A line of /proc/PID/mountinfo (proc_pid_mountinfo(5)), octal escapes undone, or of FreeBSD's mount -p. FreeBSD has one
 * list for the whole host, in the order of mounting, and numbers nothing in it.
 *
 * @param id on FreeBSD the place in the list, from 1
 * @param parentId on FreeBSD the mount its mount point lies in; its own id for the first
 * @param major -1 on FreeBSD, which does not say
 * @param minor for FUSE the number of its connection below /sys/fs/fuse/connections; -1 on FreeBSD
 * @param root on FreeBSD always {@code /}: a nullfs names the directory it shows as its source
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
