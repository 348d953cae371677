package revenant.app.diagnosis.joins;

import java.util.List;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/**
 * A FUSE connection (struct fuse_conn of the kernel) and who is at its ends.
 *
 * @param number its directory below /sys/fs/fuse/connections, and the device number of its mount
 * @param waiting requests that are queued or in the daemon's hands
 * @param mounts where it is mounted, in all mount namespaces that were read
 * @param holders processes that hold /dev/fuse for it
 * @param waits tasks that wait for it, ascending by row
 */
public record FuseConn(
        long number, Reading<Long> waiting, List<FuseMount> mounts, List<FuseHolder> holders, List<FuseWait> waits) {
    public FuseConn {
        mounts = List.copyOf(mounts);
        holders = List.copyOf(holders);
        waits = List.copyOf(waits);
    }

    public boolean isVirtiofs() {
        return mounts.stream().anyMatch(FuseMount::isVirtiofs);
    }

    /** {@code "FUSE connection 42"}. */
    public String name() {
        return "FUSE connection " + number;
    }

    /** {@code "FUSE connection 42 (/mnt/s3)"}, safe to show. */
    public String words() {
        return name()
                + mounts.stream()
                        .findFirst()
                        .map(place -> " (" + Text.printable(place.mount().mountPoint()) + ")")
                        .orElse(" (mounted nowhere)");
    }
}
