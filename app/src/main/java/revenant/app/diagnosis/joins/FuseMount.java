package revenant.app.diagnosis.joins;

import java.util.Optional;
import revenant.collector.model.Mount;

/**
 * A place where a FUSE connection is mounted.
 *
 * @param namespace inode of the mount namespace, where known
 * @param readThrough the pid whose mountinfo showed it
 */
public record FuseMount(Optional<Long> namespace, int readThrough, Mount mount) {
    private static final int MINOR_BITS = 20;

    static boolean isFuse(Mount mount) {
        String type = mount.fsType();
        return type.equals("fuse")
                || type.equals("fuseblk")
                || type.equals("virtiofs")
                || type.startsWith("fuse.")
                || type.startsWith("fuseblk.");
    }

    /** The connection's number: the kernel's own form of the device, MKDEV of include/linux/kdev_t.h. */
    static long connection(Mount mount) {
        return (long) mount.major() << MINOR_BITS | mount.minor();
    }

    /** The name of the file system, where its type tells one: sshfs of fuse.sshfs; else empty. */
    public String name() {
        int dot = mount.fsType().indexOf('.');
        return dot < 0 ? "" : mount.fsType().substring(dot + 1);
    }

    /** Whether a virtual machine's host answers, and no process here. */
    boolean isVirtiofs() {
        return mount.fsType().equals("virtiofs");
    }
}
