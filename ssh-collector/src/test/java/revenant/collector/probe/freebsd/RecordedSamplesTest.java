package revenant.collector.probe.freebsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import revenant.collector.model.Reading;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/** Everything recorded on real hosts of what the probe asks, where those recordings are at hand: nothing is dropped. */
class RecordedSamplesTest {
    private static final Path SAMPLES = Path.of("../../shared/captures/freebsd");

    /** Parser by the name of the recording. */
    private static final Map<String, BiFunction<Bytes, Unread, ?>> LIVE = Map.ofEntries(
            Map.entry("01-ps-pass1.json", Ps::processes),
            Map.entry("03-ps-full.json", Ps::processes),
            Map.entry("02-ps-pass2-args.json", Ps::arguments),
            Map.entry("04-ps-H.json", Ps::threads),
            Map.entry("06-procstat-kk.txt", Kstack::parse),
            Map.entry("07-procstat-i-n.json", RecordedSamplesTest::signals),
            Map.entry("07-procstat-j-n.json", RecordedSamplesTest::signals),
            Map.entry("08-procstat-f.json", RecordedSamplesTest::files),
            Map.entry("09-jls-dn.json", Jls::parse),
            Map.entry("09-jls-dv.json", Jls::parse),
            Map.entry("09-jls-d-params.json", Jls::parse),
            Map.entry("10-mount-p.json", MountTable::parse),
            Map.entry("10-mount-p.txt", MountTable::parse),
            Map.entry("11-sockstat-46s.json", Sockstat::parse),
            Map.entry("11-sockstat-46s.txt", Sockstat::parse),
            Map.entry("12-netstat-an-tcp.json", Netstat::parse),
            Map.entry("12-netstat-an-tcp.txt", Netstat::parse),
            Map.entry("12-netstat-an-inet6.json", Netstat::parse),
            Map.entry("13-sysctl.txt", Sysctl::parse),
            Map.entry("14-vmstat-m.txt", Vmstat::parse),
            Map.entry("14-vmstat-m-prison-cred.txt", Vmstat::parse));

    private static final Map<String, BiFunction<Bytes, Unread, ?>> PUBLIC = Map.of(
            "procstat-kk-a-multithread-pipe_read-i386.txt", RecordedSamplesTest::stacksWithoutHeading,
            "procstat-kk-poudriere-zfs-kernel-threads.txt", RecordedSamplesTest::stacksWithoutHeading,
            "jls-v-libxo-json-v1.json", Jls::parse,
            "jls-v-libxo-json-v2.json", Jls::parse,
            "mount-p-14.4.txt", MountTable::parse,
            "jc-freebsd12-netstat-an.txt", RecordedSamplesTest::internetSockets);

    @BeforeEach
    void needsTheRecordings() {
        assumeTrue(Files.isDirectory(SAMPLES), "the recordings are not at hand");
    }

    private static Object signals(Bytes text, Unread unread) {
        ProcstatSignals signals = new ProcstatSignals();
        signals.add(text, unread);
        return signals.threads.isEmpty() ? signals.processes : signals.threads;
    }

    private static Object files(Bytes text, Unread unread) {
        ProcstatFiles files = new ProcstatFiles();
        files.add(text, unread);
        return files.processes;
    }

    /** Excerpts, whose heading was left away. */
    private static Object stacksWithoutHeading(Bytes text, Unread unread) {
        String rows = text.text().replaceAll("(?m)^[^ 0-9].*\n", "");
        return Kstack.parse(Bytes.of("PID TID\n" + rows), unread);
    }

    /** The list of Unix sockets behind it is not asked for. */
    private static Object internetSockets(Bytes text, Unread unread) {
        String all = text.text();
        return Netstat.parse(Bytes.of(all.substring(0, all.indexOf("Active UNIX"))), unread);
    }

    @Test
    void nothingOfTheLiveHostsIsDropped() throws IOException {
        Map<String, List<String>> dropped = new TreeMap<>();
        int read = 0;
        try (Stream<Path> files = Files.walk(SAMPLES.resolve("live-15.1"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                BiFunction<Bytes, Unread, ?> parser =
                        LIVE.get(file.getFileName().toString());
                if (parser != null) {
                    read += parse(file, parser, dropped);
                }
            }
        }
        assertThat(dropped).isEmpty();
        assertThat(read).isGreaterThan(250);
    }

    @Test
    void nothingOfThePublicReportsIsDropped() throws IOException {
        Map<String, List<String>> dropped = new TreeMap<>();
        for (Map.Entry<String, BiFunction<Bytes, Unread, ?>> sample : PUBLIC.entrySet()) {
            parse(SAMPLES.resolve("public").resolve(sample.getKey()), sample.getValue(), dropped);
        }
        assertThat(dropped).isEmpty();
    }

    /** The first line says where a recording comes from. */
    private static int parse(Path file, BiFunction<Bytes, Unread, ?> parser, Map<String, List<String>> dropped)
            throws IOException {
        byte[] all = Files.readAllBytes(file);
        Bytes whole = new Bytes(all, 0, all.length);
        Unread unread = new Unread();
        try {
            Object found = parser.apply(whole.slice(whole.indexOf('\n', 0) + 1), unread);
            assertThat(found).isNotNull();
        } catch (Malformed e) {
            unread.add("file", String.valueOf(e.getMessage()));
        }
        if (!unread.words().isEmpty()) {
            dropped.put(SAMPLES.relativize(file).toString(), unread.words());
        }
        return 1;
    }

    @Test
    void theSameInBothFormsSaysTheSame() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES.resolve("live-15.1"))) {
            for (Path json :
                    files.filter(file -> file.endsWith("10-mount-p.json")).toList()) {
                assertThat(mounts(json)).isEqualTo(mounts(json.resolveSibling("10-mount-p.txt")));
            }
        }
    }

    private static Object mounts(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Bytes whole = new Bytes(all, 0, all.length);
        return Reading.known(MountTable.parse(whole.slice(whole.indexOf('\n', 0) + 1), new Unread()));
    }
}
