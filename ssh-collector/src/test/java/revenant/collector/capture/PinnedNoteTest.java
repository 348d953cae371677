package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static revenant.collector.capture.NoteFiles.LINE;
import static revenant.collector.capture.NoteFiles.bytes;
import static revenant.collector.capture.NoteFiles.capture;
import static revenant.collector.capture.NoteFiles.gzip;
import static revenant.collector.capture.NoteFiles.pids;
import static revenant.collector.capture.NoteFiles.read;
import static revenant.collector.capture.NoteFiles.started;
import static revenant.collector.capture.NoteFiles.texts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.collector.Collector;
import revenant.collector.capture.CaptureSeries.Placed;
import revenant.collector.fixture.CaptureText;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.TaskKey;

/** Notes behind captures. */
class PinnedNoteTest {
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
}
