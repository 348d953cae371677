package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.collector.CollectException;
import revenant.collector.Collector;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.Recorded;
import revenant.collector.fixture.StatLine;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;

class CaptureSeriesTest {
    @TempDir
    Path directory;

    private static byte[] capture(int... pids) {
        return started(pids).done().bytes();
    }

    private static CaptureText started(int... pids) {
        CaptureText text = CaptureText.linux().host(0).begin("stat", "files");
        for (int pid : pids) {
            text.file(
                    pid + "/task/" + pid + "/stat", StatLine.of(pid, "p" + pid).toString());
        }
        return text.ok();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }

    private static CaptureSeries read(byte[]... parts) throws Exception {
        return CaptureSeries.read(new ByteArrayInputStream(concat(parts)));
    }

    private static List<List<Integer>> pids(CaptureSeries series) {
        return series.snapshots().stream()
                .map(one -> one.processes().stream().map(Process::pid).toList())
                .toList();
    }

    @Test
    void aSingleCaptureIsASeriesOfOne() throws Exception {
        CaptureSeries series = read(capture(1, 2));

        assertThat(pids(series)).containsExactly(List.of(1, 2));
        assertThat(series.earlier()).isEmpty();
    }

    @Test
    void capturesThatFollowEachOtherAreReadInTheirOrder() throws Exception {
        CaptureSeries series = read(capture(1), capture(1, 2), capture(1, 3));

        assertThat(pids(series)).containsExactly(List.of(1), List.of(1, 2), List.of(1, 3));
        assertThat(series.snapshots()).allMatch(HostSnapshot::complete);
        assertThat(series.present()).isSameAs(series.last().snapshot());
        assertThat(series.earlier()).hasSize(2);
    }

    @Test
    void gzipMembersAreReadLikePlainText() throws Exception {
        assertThat(pids(read(gzip(capture(1)), gzip(capture(2)), gzip(concat(capture(3), capture(4))))))
                .containsExactly(List.of(1), List.of(2), List.of(3), List.of(4));
    }

    @Test
    void oneCaptureInManyGzipMembersIsOne() throws Exception {
        byte[] whole = capture(1, 2, 3);
        byte[] first = Arrays.copyOf(whole, whole.length / 2);
        byte[] second = Arrays.copyOfRange(whole, whole.length / 2, whole.length);

        CaptureSeries series = read(gzip(first), gzip(new byte[0]), gzip(second));

        assertThat(pids(series)).containsExactly(List.of(1, 2, 3));
        assertThat(series.present().complete()).isTrue();
    }

    @Test
    void aCutInTheLastLeavesItsHoles() throws Exception {
        byte[] cut = started(1, 2).begin("status", "files").bytes();

        CaptureSeries series = read(capture(1), cut);

        assertThat(pids(series)).containsExactly(List.of(1), List.of(1, 2));
        assertThat(series.present().complete()).isFalse();
        assertThat(series.present().processes().getFirst().leader().status().isKnown())
                .isFalse();
    }

    @Test
    void aMemberThatWasCutTakesNothingOfTheNextWithIt() throws Exception {
        byte[] cut = CaptureText.linux()
                .host(0)
                .begin("stat", "files")
                .raw("==> 1/task/1/stat <==\n1 (in")
                .bytes();

        CaptureSeries series = read(gzip(capture(1)), gzip(cut), gzip(capture(2)));

        assertThat(pids(series)).containsExactly(List.of(1), List.of(), List.of(2));
        assertThat(series.snapshots()).extracting(HostSnapshot::complete).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"series.capture", "series.capture.gz"})
    void whatIsAddedOneByOneIsWholeAfterEach(String name) throws Exception {
        Path file = directory.resolve(name);
        Files.writeString(file, "what was there before");
        byte[] cut = CaptureText.linux()
                .host(0)
                .begin("host", "keys")
                .raw("uid 0\nuser ro")
                .bytes();
        CaptureFile writer = new CaptureFile(file);
        List<byte[]> all = List.of(capture(1), cut, capture(1, 2), cut);
        for (int i = 0; i < all.size(); i++) {
            writer.add(CaptureText.read(all.get(i)));
            assertThat(Collector.openSeries(file).snapshots()).hasSize(i + 1);
        }

        CaptureSeries series = Collector.openSeries(file);

        assertThat(pids(series)).containsExactly(List.of(1), List.of(), List.of(1, 2), List.of());
        assertThat(series.snapshots()).extracting(HostSnapshot::complete).containsExactly(true, false, true, false);
        assertThat(series.present()).isEqualTo(CaptureText.read(cut).snapshot());
        assertThat(Collector.open(file).snapshot()).isEqualTo(series.present());
    }

    @Test
    void savingWhatWasOpenedSavesTheLastAlone() throws Exception {
        CaptureSeries series = read(gzip(capture(1)), gzip(capture(2)));
        Path file = directory.resolve("last.capture");

        series.last().save(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(capture(2));
    }

    @Test
    void aProcessCannotFakeACaptureInTheDataOfAnother() throws Exception {
        String fake = new String(capture(666), StandardCharsets.UTF_8).replace(CaptureText.NONCE, "f".repeat(32));
        CaptureText host = started(1).begin("links", "links").link("1/exe", "/tmp/\n" + fake + "\n");

        CaptureSeries whole = read(host.ok().done().bytes());
        CaptureSeries cut = read(started(1)
                .begin("links", "links")
                .link("1/exe", "/tmp/\n" + fake)
                .bytes());

        assertThat(pids(whole)).containsExactly(List.of(1));
        assertThat(pids(cut)).containsExactly(List.of(1));
        assertThat(cut.present().blindSpots())
                .extracting(BlindSpot::detail)
                .anyMatch(words -> words.contains("looks like the start of another capture"));
    }

    @Test
    void whatFollowsAndIsNoCaptureIsLeftAlone() throws Exception {
        assertThat(pids(read(capture(1), "and so on\n".getBytes(StandardCharsets.UTF_8))))
                .containsExactly(List.of(1));
    }

    @Test
    void aFileWithoutACaptureIsNone() {
        assertThatThrownBy(() -> read("hello\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CollectException.BadCapture.class);
    }

    @Test
    void howeverASeriesIsDamagedItOpensOrIsRefused() throws Exception {
        byte[] plain = concat(Recorded.values()[0].bytes(), Recorded.values()[0].bytes());
        byte[] packed = concat(gzip(Recorded.values()[0].bytes()), gzip(Recorded.values()[0].bytes()));
        Random random = new Random(20261128);
        Path file = directory.resolve("damaged.capture");
        for (int i = 0; i < 200; i++) {
            byte[] damaged = (i % 2 == 0 ? plain : packed).clone();
            for (int n = random.nextInt(1, 20); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, Arrays.copyOf(damaged, random.nextInt(1, damaged.length)));
            assertOpensOrIsRefused(file);
        }
    }

    private static void assertOpensOrIsRefused(Path file) {
        try {
            assertThat(Collector.openSeries(file).snapshots()).isNotEmpty();
        } catch (CollectException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
