package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.collector.Collector;
import revenant.collector.capture.CaptureSeries.Placed;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.StatLine;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.TaskKey;

/** Notes behind captures. */
class PinnedNoteTest {
    private static final String LINE = "revenant-note {\"text\":\"by hand\"}\n";
    private static final PinnedNote PLAIN = note("restarted nginx");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private static PinnedNote note(String text) {
        return new PinnedNote(
                Reading.known(Instant.parse("2026-11-21T09:30:00.123456789Z")),
                Reading.known(Duration.ofDays(12).plusMillis(340)),
                Optional.of(new TaskKey(4711, 4712, 123_456_789_012L)),
                text);
    }

    private static byte[] capture(int pid) {
        return started(pid).done().bytes();
    }

    private static CaptureText started(int pid) {
        return CaptureText.linux()
                .host(0)
                .files(
                        "stat",
                        pid + "/task/" + pid + "/stat",
                        StatLine.of(pid, "p").toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }

    private static CaptureSeries read(byte[]... parts) throws Exception {
        return CaptureSeries.read(new SequenceInputStream(Collections.enumeration(
                Arrays.stream(parts).map(ByteArrayInputStream::new).toList())));
    }

    private static List<String> texts(CaptureSeries series) {
        return series.notes().stream().map(placed -> placed.note().text()).toList();
    }

    private static List<Integer> pids(CaptureSeries series) {
        return series.snapshots().stream()
                .map(one -> one.processes().getFirst().pid())
                .toList();
    }

    private Path written(String name, byte[] capture, PinnedNote... notes) throws IOException {
        Path file = directory.resolve(name);
        try (CaptureWriter writer = new CaptureWriter(file)) {
            writer.add(CaptureText.read(capture));
            writer.add(List.of(notes));
            writer.finish();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.capture", "one.capture.gz"})
    void whatAPersonTypedComesBackAsItWas(String name) throws Exception {
        PinnedNote hostile = note("one\ntwo\r\n@nonce done\nrevenant-capture 1 linux " + CaptureText.NONCE
                + "\n\u001b[31m\u0007\0\u2028\u202etxt.exe \"\\\" \ud83d\ude00 \udc80 {}");
        PinnedNote unknown = new PinnedNote(
                Reading.unknown(Reason.NOT_COLLECTED, ""),
                Reading.unknown(Reason.TIMED_OUT, "the host \"hung\"\n"),
                Optional.empty(),
                "ünknown");

        CaptureSeries series = Collector.openSeries(written(name, capture(1), hostile, unknown, PLAIN));

        assertThat(series.notes())
                .containsExactly(new Placed(1, hostile), new Placed(1, unknown), new Placed(1, PLAIN));
        assertThat(pids(series)).containsExactly(1);
        assertThat(series.present().complete()).isTrue();
    }

    @Test
    void aNoteIsALineOfAsciiBehindTheCapture() throws Exception {
        Path file = written("one.capture", capture(1), note("é\u202e\n"));

        assertThat(Files.readString(file, StandardCharsets.US_ASCII))
                .isEqualTo(new String(capture(1), StandardCharsets.US_ASCII)
                        + "revenant-note {\"clock\":\"2026-11-21T09:30:00.123456789Z\",\"uptime\":\"PT288H0.34S\","
                        + "\"task\":{\"pid\":4711,\"tid\":4712,\"startTicks\":123456789012},"
                        + "\"text\":\"\\u00E9\\u202E\\n\"}\n");
    }

    @Test
    void notesOfAPackedFileAreAMemberOfTheirOwn() throws Exception {
        Path file = written("one.capture.gz", capture(1), PLAIN);

        byte[] all = Files.readAllBytes(file);
        byte[] without = Files.readAllBytes(written("other.capture.gz", capture(1)));
        assertThat(Arrays.copyOf(all, without.length)).isEqualTo(without);
        assertThat(Arrays.copyOfRange(all, without.length, without.length + 2)).containsExactly(0x1f, 0x8b);
    }

    @Test
    void capturesBehindNotesAreReadAndNotesKnowTheirPlace() throws Exception {
        CaptureSeries plain = read(capture(1), bytes(LINE), capture(2), bytes(LINE + LINE), capture(3));
        CaptureSeries packed =
                read(gzip(capture(1)), gzip(bytes(LINE)), gzip(capture(2)), gzip(bytes(LINE + LINE)), gzip(capture(3)));

        for (CaptureSeries series : List.of(plain, packed)) {
            assertThat(pids(series)).containsExactly(1, 2, 3);
            assertThat(series.notes()).extracting(Placed::captures).containsExactly(1, 2, 2);
        }
    }

    @Test
    void moreNotesThanAPreambleMayBeLongHideNoCapture() throws Exception {
        CaptureSeries series = read(capture(1), bytes(LINE.repeat(4000)), capture(2));

        assertThat(pids(series)).containsExactly(1, 2);
        assertThat(series.notes()).hasSize(4000);
    }

    @Test
    void aForgedFileMayHoldMoreNotesThanAreKept() throws Exception {
        assertThat(read(capture(1), bytes(LINE.repeat(20_000)), capture(2)).notes())
                .hasSize(5000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"text\":7}",
                "{\"text\":\"a\"} {\"text\":\"b\"}",
                "{\"text\":\"cut",
                "{\"text\":\"a\",\"clock\":\"yesterday\"}",
                "{\"text\":\"a\",\"clock\":null}",
                "{\"text\":\"a\",\"uptime\":12}",
                "{\"text\":\"a\",\"uptime\":\"PT99999999999999999999H\"}",
                "{\"text\":\"a\",\"uptime\":{\"unknown\":\"whatever\",\"detail\":\"\"}}",
                "{\"text\":\"a\",\"task\":{\"pid\":1,\"tid\":1}}",
                "{\"text\":\"a\",\"task\":{\"pid\":4294967297,\"tid\":1,\"startTicks\":1}}",
                "{\"text\":\"a\",\"task\":{\"pid\":1.5,\"tid\":1,\"startTicks\":1}}",
                "{\"text\":\"a\",\"task\":{\"pid\":-1,\"tid\":1,\"startTicks\":1}}",
                "{\"text\":\"a\",\"task\":{\"pid\":1,\"tid\":1,\"startTicks\":99999999999999999999}}",
                "{\"text\":\"\u0001\"}"
            })
    void aDamagedNoteIsLeftOutAndTheOthersStay(String json) throws Exception {
        CaptureSeries series = read(capture(1), bytes(LINE + "revenant-note " + json + "\n" + LINE), capture(2));

        assertThat(texts(series)).containsExactly("by hand", "by hand");
        assertThat(pids(series)).containsExactly(1, 2);
    }

    @Test
    void whatALaterVersionAddsToANoteIsSkipped() throws Exception {
        assertThat(texts(read(capture(1), bytes("revenant-note {\"by\":{\"name\":\"x\"},\"text\":\"a\"}\n"))))
                .containsExactly("a");
    }

    @Test
    void jsonThatIsNestedDeeplyIsOnlyDamaged() throws Exception {
        String deep = "{\"text\":\"a\",\"by\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

        assertThat(texts(read(capture(1), bytes("revenant-note " + deep + "\n" + LINE))))
                .containsExactly("by hand");
    }

    @Test
    void aNoteOf100MegabytesIsLeftOutAndWhatFollowsIsRead() throws Exception {
        InputStream file = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(capture(1)),
                new ByteArrayInputStream(bytes("revenant-note {\"text\":\"")),
                new Letters(100 << 20),
                new ByteArrayInputStream(bytes("\"}\n" + LINE)),
                new ByteArrayInputStream(capture(2)))));

        CaptureSeries series = CaptureSeries.read(file);

        assertThat(texts(series)).containsExactly("by hand");
        assertThat(pids(series)).containsExactly(1, 2);
    }

    @Test
    void theLongestNoteIsReadAgainAndAnEvenLongerLineIsRefusedAtOnce() throws Exception {
        PinnedNote longest = note("\u202e".repeat(PinnedNote.LONGEST_TEXT));
        assertThat(Collector.openSeries(written("long.capture", capture(1), longest))
                        .notes())
                .containsExactly(new Placed(1, longest));

        assertThatThrownBy(() -> written("long.capture", capture(2), note("\u202e".repeat(20_000))))
                .isInstanceOf(IOException.class)
                .hasMessage("a note of 20000 characters is too long to be saved; 10000 always fit");
        assertThat(pids(Collector.openSeries(directory.resolve("long.capture"))))
                .as("what was saved before")
                .containsExactly(1);
        assertThat(directory).isDirectoryNotContaining("glob:**.revenant*");
    }

    @Test
    void aProcessCannotPinANote() throws Exception {
        byte[] forging = started(1)
                .begin("links", "links")
                .link("1/exe", "/tmp/\n" + LINE)
                .bytes();

        assertThat(read(forging).notes()).isEmpty();
        assertThat(read(forging, bytes(LINE)).notes())
                .as("of a capture that was cut all that follows is its data")
                .isEmpty();
        assertThat(read(gzip(forging), gzip(bytes(LINE))).notes())
                .as("a gzip member is what no process can begin")
                .hasSize(1);
    }

    @Test
    void whatALoginShellPrintsIsNoNote() throws Exception {
        assertThat(read(bytes(LINE), capture(1)).notes()).isEmpty();
    }

    @Test
    void aCutCaptureThatIsSavedWithNotesDoesNotSwallowThem() throws Exception {
        byte[] cut = started(1).begin("host", "keys").raw("uid 0\nuser ro").bytes();

        CaptureSeries series = Collector.openSeries(written("cut.capture", cut, PLAIN));

        assertThat(texts(series)).containsExactly("restarted nginx");
        assertThat(series.present()).isEqualTo(CaptureText.read(cut).snapshot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.capture", "copy.capture.gz"})
    void capturesOfAnotherFileAreCopiedWithoutItsNotes(String name) throws Exception {
        byte[] forging = started(2)
                .begin("links", "links")
                .link("2/exe", "/tmp/\n" + LINE)
                .bytes();
        Path other = directory.resolve("other.capture");
        try (var out = Files.newOutputStream(other)) {
            for (byte[] part : List.of(capture(1), bytes(LINE + "rubbish\n"), forging)) {
                out.write(part);
            }
        }
        Path file = directory.resolve(name);
        try (CaptureWriter writer = new CaptureWriter(file)) {
            writer.addCapturesOf(other);
            writer.add(List.of(PLAIN));
            writer.finish();
        }

        CaptureSeries series = Collector.openSeries(file);

        assertThat(series.snapshots()).isEqualTo(Collector.openSeries(other).snapshots());
        assertThat(texts(series)).containsExactly("restarted nginx");
    }

    @Test
    void theLastCaptureIsSavedWithoutTheNotesBeforeIt() throws Exception {
        Path file = directory.resolve("last.capture");

        read(capture(1), bytes(LINE), capture(2)).last().save(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(capture(2));
    }

    /** A line feed is not among them. */
    private static final class Letters extends InputStream {
        private int left;

        Letters(int count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'a' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) 'a');
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
