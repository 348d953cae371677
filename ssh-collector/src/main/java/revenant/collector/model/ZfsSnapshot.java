package revenant.collector.model;

import java.time.Instant;
import java.util.List;

/**
 * A ZFS snapshot, as {@code zfs list -Hp -t snapshot} prints it. All but the name is asked only for datasets that concern
 * a jail: on a host of many snapshots it takes long.
 *
 * @param name {@code DATASET@SNAPSHOT}
 * @param holds how many holds are on it (userrefs, zfs-hold(8))
 * @param clones datasets made from it; each keeps it
 * @param used bytes that only it keeps
 */
public record ZfsSnapshot(
        String name, Reading<Long> holds, Reading<List<String>> clones, Reading<Long> used, Reading<Instant> creation) {

    /** The dataset it was taken of. */
    public String dataset() {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }
}
