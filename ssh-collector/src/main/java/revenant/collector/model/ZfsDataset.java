package revenant.collector.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A ZFS file system or volume, as {@code zfs list -Hp} prints it (zfsprops(7)).
 *
 * @param mountpoint a path, {@code none} or {@code legacy}; empty for a volume
 * @param mounted empty for a volume
 * @param canmount on, off or noauto; empty for a volume
 * @param jailed whether it is given to a jail: then the jail cannot go before it
 * @param origin the snapshot it is a clone of; empty for none
 * @param used bytes
 */
public record ZfsDataset(
        String name,
        Reading<Optional<String>> mountpoint,
        Reading<Optional<Boolean>> mounted,
        Reading<Optional<String>> canmount,
        Reading<Boolean> jailed,
        Reading<Optional<String>> origin,
        Reading<Long> used,
        Reading<Instant> creation) {}
