package revenant.collector.probe.freebsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostSocket.Endpoint;
import revenant.collector.model.HostSocket.Holder;
import revenant.collector.model.KernelMemory;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.SignalSet;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;
import revenant.collector.probe.Bytes;

/** The smaller commands. */
class TablesTest {
    private final Unread unread = new Unread();

    @AfterEach
    void nothingWasDropped() {
        assertThat(unread.words()).isEmpty();
    }

    @Test
    void mountsAsTextAreLaidIntoEachOtherInTheOrderOfMounting() {
        List<Mount> mounts = MountTable.parse(
                Bytes.of("/dev/ada0p2\t\t/\t\t\tufs\trw\t\t1 1\nzroot/my jail\t/jails/my jail\tzfs\trw,noatime\t0 0\n"
                        + "devfs\t\t/jails/my jail/dev\tdevfs\trw\t\t0 0\n"
                        + "tmpfs                   /jails              tmpfs   rw              0 0\n"),
                unread);

        assertThat(mounts)
                .extracting(Mount::mountPoint)
                .containsExactly("/", "/jails/my jail", "/jails/my jail/dev", "/jails");
        assertThat(mounts).extracting(Mount::source).contains("zroot/my jail");
        assertThat(mounts).extracting(Mount::fsType).containsExactly("ufs", "zfs", "devfs", "tmpfs");
        assertThat(mounts).extracting(Mount::options).contains("rw,noatime");
        assertThat(mounts).extracting(Mount::parentId).containsExactly(1, 1, 2, 1);
    }

    @Test
    void connectionsAsTextArePartedAtTheLastDot() {
        List<Netstat.Line> lines = Netstat.parse(
                Bytes.of("Active Internet connections (including servers)\n"
                        + "Proto Recv-Q Send-Q Local Address          Foreign Address        (state)    \n"
                        + "tcp4       0  49032 127.0.1.1.29645        127.0.2.1.9000         FIN_WAIT_1 \n"
                        + "tcp6       0      0 *.22                   *.*                    LISTEN     \n"
                        + "udp4       0      0 *.514                  *.*                    \n"),
                unread);

        assertThat(lines.getFirst().local()).isEqualTo(new Endpoint("127.0.1.1", "29645"));
        assertThat(lines.getFirst().sendQueue()).isEqualTo(Reading.known(49032L));
        assertThat(lines).extracting(Netstat.Line::state).containsExactly("FIN_WAIT_1", "LISTEN", "");
    }

    @Test
    void aSocketThatNobodyHoldsHasQuestionMarksOrNothing() {
        List<Sockstat.Line> text = Sockstat.parse(
                Bytes.of("USER     COMMAND    PID   FD  PROTO  LOCAL ADDRESS         FOREIGN ADDRESS      CONN STATE\n"
                        + "root     my prog    844   6   tcp6   *:22                  *:*                  LISTEN\n"
                        + "??       ??         ??    ??  tcp4   127.0.1.1:29645       127.0.2.1:9000       FIN_WAIT_1\n"
                        + "ntpd     ntpd       900   21  udp4   *:123                 *:*\n"),
                unread);
        List<Sockstat.Line> json = Sockstat.parse(
                Bytes.of("{\"__version\": \"1\", \"sockstat\": {\"socket\": [{\"proto\":\"tcp4\", \"local\": "
                        + "{\"address\":\"127.0.1.1\",\"port\":29645}, \"foreign\": {\"address\":\"127.0.2.1\",\"port\":0},"
                        + "\"conn-state\":\"FIN_WAIT_1\"}]}}"),
                unread);

        assertThat(text.getFirst().holder()).contains(new Holder(844, 6, "root", "my prog"));
        assertThat(text.get(1).holder()).isEmpty();
        assertThat(text.get(1).local()).isEqualTo(new Endpoint("127.0.1.1", "29645"));
        assertThat(text.getLast().state()).isEmpty();
        assertThat(json.getFirst().holder()).isEmpty();
        assertThat(json.getFirst().remote()).isEqualTo(new Endpoint("127.0.2.1", "*"));
    }

    @Test
    void kernelMemoryBeforeFifteenIsInKilobytes() {
        List<KernelMemory> old = Vmstat.parse(
                Bytes.of(
                        "         Type InUse MemUse HighUse Requests  Size(s)\n       prison    12     5K       -       30"
                                + "  32,4096\n         cred   24     9K       -     5009  256\n      CAM dev queue     3     1K"
                                + "       -        3  64\n"),
                unread);
        List<KernelMemory> now = Vmstat.parse(
                Bytes.of("            Type  Use Memory Req Size(s)\n          prison   15 12672   16 32,4096\n"
                        + "     nullfs_hash    1 524288    1 \n"),
                unread);

        assertThat(old).extracting(KernelMemory::type).containsExactly("prison", "cred");
        assertThat(old).extracting(KernelMemory::bytes).startsWith(Reading.known(5120L));
        assertThat(now)
                .containsExactly(
                        new KernelMemory("prison", Reading.known(15L), Reading.known(12672L), Reading.known(16L)));
    }

    @Test
    void signalsBeyondThirtyTwoComeFromProcstat() {
        ProcstatSignals signals = new ProcstatSignals();
        signals.add(
                Bytes.of(
                        "{\"__version\": \"1\", \"procstat\": {\"signals\": {\"3299\": {\"process_id\":3299,\"command\":"
                                + "\"lab\", \"signals\": {\"15\": {\"list\":true,\"ignore\":false,\"catch\":false}, \"65\": "
                                + "{\"list\":true,\"ignore\":false,\"catch\":false}, \"70\": {\"list\":true,\"ignore\":true,"
                                + "\"catch\":false}, \"128\": {\"list\":false,\"ignore\":false,\"catch\":true}}}, \"77\": {}}}}"),
                unread);
        signals.add(
                Bytes.of("{\"__version\": \"1\", \"procstat\": {\"thread_signals\": {\"3299\": {\"process_id\":3299,"
                        + "\"command\":\"lab\", \"threads\": {\"100250\": {\"thread_id\":100250, \"signals\": {\"9\": "
                        + "{\"list\":true,\"mask\":false}, \"65\": {\"list\":false,\"mask\":true}}}}}}}}"),
                unread);

        assertThat(signals.processes)
                .containsExactly(Map.entry(
                        3299, new ProcstatSignals.Sets(SignalSet.of(15, 65, 70), SignalSet.of(70), SignalSet.of(128))));
        assertThat(signals.threads)
                .containsExactly(Map.entry(100250, new ProcstatSignals.ThreadSets(SignalSet.of(9), SignalSet.of(65))));
    }

    @Test
    void descriptorsHaveKindsAndTheNamedOnesStandApart() {
        ProcstatFiles files = new ProcstatFiles();
        files.add(
                Bytes.of(
                        "{\"__version\": \"1\", \"procstat\": {\"files\": {\"2261\": {\"process_id\":2261,\"command\":\"d\","
                                + " \"files\": ["
                                + file("\"jail\"", "vnode\",\"vode_type\":\"directory", "-", "/rootfs") + ","
                                + file("5", "socket", "TCP\",\"sendq\":0,\"recvq\":7,\"x\":\"", "*:9419 *:0")
                                        .replace(",\"x\":\"\"", "")
                                + "," + file("4", "vnode\",\"vode_type\":\"regular", "-", "-") + ","
                                + file("6", "kqueue", "-", "-") + "," + file("7", "unknown", "-", "-")
                                + "]}, \"3288\": {}}}}"),
                unread);

        ProcstatFiles.Files found = Objects.requireNonNull(files.processes.get(2261));
        assertThat(files.processes).containsOnlyKeys(2261);
        assertThat(found.named()).containsExactly(Map.entry("jail", "/rootfs"));
        assertThat(found.descriptors()).extracting(Descriptor::fd).containsExactly(4, 5, 6, 7);
        assertThat(found.descriptors())
                .extracting(Descriptor::kind)
                .containsExactly(
                        Descriptor.Kind.DELETED,
                        Descriptor.Kind.SOCKET,
                        Descriptor.Kind.KQUEUE,
                        Descriptor.Kind.UNKNOWN);
        assertThat(found.descriptors().getFirst().target().isKnown()).isFalse();
        assertThat(found.descriptors().get(1).target()).isEqualTo(Reading.known("TCP *:9419 *:0"));
        assertThat(found.descriptors().get(1).info().asOptional().flatMap(info -> info.first("recvq")))
                .contains("7");
    }

    private static String file(String fd, String type, String protocol, String path) {
        return "{\"fd\":" + fd + ",\"fd_type\":\"" + type + "\", \"fd_flags\": [\"read\"],\"ref_count\":2,\"offset\":0,"
                + "\"protocol\":\"" + protocol + "\",\"path\":\"" + path + "\"}";
    }

    @Test
    void zfsTellsDatasetsAndWhatKeepsASnapshot() {
        List<ZfsDataset> datasets = ZfsList.datasets(
                Bytes.of("zroot/j\t/jails/j\tyes\ton\ton\t-\t735232\t1659996000\n"
                        + "zroot/swap\t-\t-\t-\t-\tzroot/a@b\t1\t1659996000\n"),
                unread);
        List<ZfsSnapshot> snapshots = ZfsList.snapshots(
                Bytes.of("zroot/j@old name\t2\tzroot/c1,zroot/c2\t0\t1659996000\nzroot/j@b\t0\t\t0\t1659996000\n"),
                unread);

        assertThat(datasets.getFirst().jailed()).isEqualTo(Reading.known(true));
        assertThat(datasets.getFirst().creation()).isEqualTo(Reading.known(Instant.ofEpochSecond(1659996000)));
        assertThat(datasets.getLast().mountpoint()).isEqualTo(Reading.known(Optional.empty()));
        assertThat(datasets.getLast().origin()).isEqualTo(Reading.known(Optional.of("zroot/a@b")));
        assertThat(datasets.getLast().jailed().isKnown()).isFalse();
        assertThat(snapshots.getFirst().holds()).isEqualTo(Reading.known(2L));
        assertThat(snapshots.getFirst().clones()).isEqualTo(Reading.known(List.of("zroot/c1", "zroot/c2")));
        assertThat(snapshots.getFirst().dataset()).isEqualTo("zroot/j");
        assertThat(ZfsList.names(Bytes.of("zroot/j@a\n"), unread)
                        .getFirst()
                        .holds()
                        .isKnown())
                .isFalse();
    }
}
