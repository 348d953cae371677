package revenant.app.jails;

import java.util.List;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;

/** What of ZFS lies below a jail's path. */
public record Zfs(Reading<List<ZfsDataset>> datasets, Reading<List<ZfsSnapshot>> snapshots) {
    /** On a system where no capture says anything of it. */
    static Zfs notAsked() {
        Reading<List<ZfsDataset>> none = Reading.unknown(Reason.NOT_COLLECTED, "only FreeBSD is asked for ZFS");
        return new Zfs(none, none.map(_ -> List.of()));
    }

    /** The same reason for both. */
    static Zfs unknown(Reading<?> why) {
        Reading<List<ZfsDataset>> none = why.flatMap(_ -> Reading.notCollected());
        return new Zfs(none, none.map(_ -> List.of()));
    }
}
