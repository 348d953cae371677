package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import revenant.collector.model.FuseConnection;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** /sys/fs/fuse/connections/N/waiting, Documentation/filesystems/fuse.rst. */
final class FuseConnections {
    private static final String BEFORE = "/sys/fs/fuse/connections/";
    private static final String AFTER = "/waiting";

    private FuseConnections() {}

    static boolean isWaiting(String path) {
        return path.matches(BEFORE + "[0-9]{1,18}" + AFTER);
    }

    /**
     * None seen is none only for root: the directory of a connection is open to the user who mounted it and to no other.
     *
     * @param root whether the probe ran as root
     */
    static Reading<List<FuseConnection>> of(ValueSection section, SectionState state, boolean root) {
        if (section.all().isEmpty() && !state.finished()) {
            return state.missing();
        }
        if (section.all().isEmpty() && !root) {
            return Reading.unknown(Reason.DENIED, "only root sees the connections of all users");
        }
        List<FuseConnection> found = new ArrayList<>();
        section.all().forEach((path, waiting) -> {
            String number = path.substring(BEFORE.length(), path.length() - AFTER.length());
            found.add(new FuseConnection(Long.parseLong(number), waiting.flatMap(FuseConnections::count)));
        });
        found.sort(Comparator.comparingLong(FuseConnection::number));
        return Reading.known(List.copyOf(found));
    }

    private static Reading<Long> count(String text) {
        return text.strip().matches("[0-9]{1,18}")
                ? Reading.known(Long.valueOf(text.strip()))
                : Reading.unknown(Reason.MALFORMED, "not a number");
    }
}
