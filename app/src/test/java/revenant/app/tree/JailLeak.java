package revenant.app.tree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Jail;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Reading;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;

/**
 * A build host on which jails are left behind, each kept by one daemon with its mounts and its dataset: as ocurrent/obuilder
 * issue 210 tells it, on the recorded host a-orphans-in-jails.
 */
public final class JailLeak {
    public static final int FIRST_JID = 44_400;
    public static final int FIRST_PID = 12_261;
    private static final String ROOT = "/obuilder/result/";
    private static final String POOL = "zroot/obuilder/result/";

    private JailLeak() {}

    /** With that many jails left behind. */
    public static HostSnapshot of(int jails) {
        JailHost host = JailHost.of(RecordedBsd.ORPHANS_IN_JAILS.rootSnapshot());
        host.without(1496).without(1536);
        IntStream.range(0, jails).forEach(i -> host.like(1501, FIRST_PID + i * 81, "git-daemon", 1, FIRST_JID + i * 7));
        host.without(1501);
        return host.jails(Reading.known(
                        IntStream.range(0, jails).mapToObj(JailLeak::jail).toList()))
                .mounts(Reading.known(mounts(jails)))
                .zfs(
                        IntStream.range(0, jails).mapToObj(JailLeak::dataset).toList(),
                        IntStream.range(0, jails).mapToObj(JailLeak::snapshot).toList())
                .snapshot();
    }

    private static String id(int number) {
        return String.format("%08x", 0x5e3c91d7L + number * 0x1f3a57bL);
    }

    private static Jail jail(int number) {
        return JailHost.jail(FIRST_JID + number * 7, "obuilder_" + id(number), 0, ROOT + id(number) + "/rootfs");
    }

    private static MountNamespace mounts(int jails) {
        List<Mount> all = new ArrayList<>();
        mount(all, "/", "zfs", "zroot/ROOT/default");
        mount(all, "/dev", "devfs", "devfs");
        for (int i = 0; i < jails; i++) {
            String path = ROOT + id(i);
            mount(all, path, "zfs", POOL + id(i));
            mount(all, path + "/rootfs", "nullfs", path + "/.zfs/snapshot/base/rootfs");
            mount(all, path + "/rootfs/dev", "devfs", "devfs");
            mount(all, path + "/rootfs/dev/fd", "fdescfs", "fdescfs");
        }
        return new MountNamespace(Reading.notCollected(), 0, Reading.known(all));
    }

    private static void mount(List<Mount> all, String point, String type, String source) {
        all.add(new Mount(all.size() + 1, 1, -1, -1, "/", point, "rw", "", type, source, ""));
    }

    private static ZfsDataset dataset(int number) {
        return new ZfsDataset(
                POOL + id(number),
                Reading.known(Optional.of(ROOT + id(number) + "/rootfs")),
                Reading.known(Optional.of(true)),
                Reading.known(Optional.of("on")),
                Reading.known(false),
                Reading.known(Optional.of("zroot/obuilder/base/ocaml-5.2@snap")),
                Reading.known(1_240_000_000L + number),
                Reading.known(Instant.parse("2026-10-10T08:00:00Z")));
    }

    private static ZfsSnapshot snapshot(int number) {
        return new ZfsSnapshot(
                POOL + id(number) + "@snap",
                Reading.known(0L),
                Reading.known(List.of()),
                Reading.known(8_192L),
                Reading.known(Instant.parse("2026-10-10T08:01:00Z")));
    }
}
