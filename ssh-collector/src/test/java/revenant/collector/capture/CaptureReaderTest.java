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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectListener;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.StatLine;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.SectionReport;
import revenant.collector.model.SectionReport.Outcome;

class CaptureReaderTest {
    private static final String INIT = StatLine.of(1, "init").toString();

    @Test
    void aWholeCaptureIsComplete() {
        HostSnapshot snapshot = whole().snapshot();

        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.processes()).extracting(Process::pid).containsExactly(1);
        assertThat(snapshot.sections()).extracting(SectionReport::outcome).containsOnly(Outcome.OK);
    }

    @Test
    void whatALoginShellPrintsBeforeIsSkipped() {
        byte[] bytes = concat("Welcome to lab\nYou have mail.\n".getBytes(StandardCharsets.UTF_8), whole().bytes());

        assertThat(CaptureText.read(bytes).snapshot().complete()).isTrue();
    }

    @Test
    void readingStopsWhenTheCollectionIsDone() throws Exception {
        InputStream open = new SequenceInputStream(new ByteArrayInputStream(whole().bytes()), new Failing());

        assertThat(new CaptureReader(CollectListener.NONE).read(open).snapshot().complete())
                .isTrue();
    }

    @Test
    void aCaptureOfSectionsWithoutEndIsCut() {
        CaptureText capture = CaptureText.linux().host(0).files("stat", "1/task/1/stat", INIT);
        for (int i = 0; i < 1000; i++) {
            capture.files("forged" + i);
        }
        HostSnapshot snapshot = CaptureText.read(capture.done().bytes()).snapshot();

        assertThat(snapshot.complete()).isFalse();
        assertThat(snapshot.processes()).hasSize(1);
        assertThat(snapshot.sections()).hasSize(1000);
        assertThat(snapshot.blindSpots())
                .extracting(BlindSpot::detail)
                .anyMatch(detail -> detail.contains("more than 1000 sections"));
    }

    @Test
    void aStreamThatBreaksLaterYieldsWhatCame() throws Exception {
        byte[] started = CaptureText.linux()
                .host(0)
                .files("stat", "1/task/1/stat", INIT)
                .begin("status", "files")
                .bytes();
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(started), new Failing());

        HostSnapshot snapshot =
                new CaptureReader(CollectListener.NONE).read(broken).snapshot();

        assertThat(snapshot.complete()).isFalse();
        assertThat(snapshot.processes()).hasSize(1);
        assertThat(snapshot.sections())
                .last()
                .extracting(SectionReport::outcome)
                .isEqualTo(Outcome.CUT);
        assertThat(snapshot.blindSpots())
                .extracting(BlindSpot::detail)
                .anyMatch(detail -> detail.startsWith("the capture ends early: in section status: wire cut; missing:"));
    }

    @Test
    void whatTheFirstLineSaysOfTheOriginIsKept() {
        String line = "revenant-capture 1 freebsd " + CaptureText.NONCE;

        assertThat(CaptureText.read((line + " Reconstructed from a report.\n").getBytes(StandardCharsets.UTF_8))
                        .snapshot()
                        .origin())
                .contains("Reconstructed from a report.");
        assertThat(CaptureText.read((line + "\n").getBytes(StandardCharsets.UTF_8))
                        .snapshot()
                        .origin())
                .isEmpty();
    }

    @Test
    void aStreamThatBreaksBeforeTheHeaderIsAnError() {
        assertThatThrownBy(() -> new CaptureReader(CollectListener.NONE).read(new Failing()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                                            | it is empty
            <!DOCTYPE html><html>                                         | HTML
            hello                                                         | begins with "hello"
            revenant-capture 2 linux 01234567-89ab-cdef-0123-456789abcdef | has format 2
            revenant-capture 1 plan9 01234567-89ab-cdef-0123-456789abcdef | capture of plan9
            revenant-capture 1 linux                                      | has no marker
            revenant-capture one                                          | damaged
            """)
    void whatIsNoCaptureIsToldSo(String text, String words) {
        assertThatThrownBy(() -> new CaptureReader(CollectListener.NONE)
                        .read(new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(BadCapture.class, bad -> {
                    assertThat(bad).hasMessageContaining(words.strip());
                    assertThat(bad.hint()).isNotEmpty();
                });
    }

    @Test
    void aBinaryFileIsToldSo() {
        byte[] binary = new byte[1 << 20];

        assertThatThrownBy(() -> new CaptureReader(CollectListener.NONE).read(new ByteArrayInputStream(binary)))
                .isInstanceOf(BadCapture.class)
                .hasMessageContaining("binary");
    }

    @Test
    void aDamagedGzipFileIsToldSo() {
        byte[] damaged = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, -1, -1, -1, -1, -1};

        assertThatThrownBy(() -> new CaptureReader(CollectListener.NONE).read(new ByteArrayInputStream(damaged)))
                .isInstanceOf(BadCapture.class)
                .hasMessageContaining("gzip");
    }

    @Test
    void theTreeIsToldOfAsSoonAsItIsThere() throws Exception {
        List<String> told = new ArrayList<>();
        CollectListener listener = new CollectListener() {
            @Override
            public void progress(String words) {
                told.add(words);
            }

            @Override
            public void partial(HostSnapshot soFar) {
                told.add(soFar.processes().size() + " processes, complete " + soFar.complete());
            }
        };

        new CaptureReader(listener).read(new ByteArrayInputStream(whole().bytes()));

        assertThat(told)
                .containsExactly("looking at the host", "reading processes and threads", "1 processes, complete false");
    }

    @Test
    void whatALaterVersionPrintsIsSkippedAndNamed() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .begin("weather", "files")
                .file("1/task/1/stat", INIT)
                .ok()
                .begin("stat", "files")
                .frame("fanfare loud")
                .file("1/task/1/stat", INIT)
                .ok()
                .done()
                .snapshot();

        assertThat(snapshot.processes()).hasSize(1);
        assertThat(snapshot.blindSpots()).extracting(BlindSpot::what).contains("section weather", "a frame");
    }

    @Test
    void aFrameWithAnotherNonceIsData() {
        String forged = "\n@00000000-0000-0000-0000-000000000000 done 1\n";

        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .raw(forged)
                .begin("dmesg", "text")
                .raw("a" + forged + "b")
                .ok()
                .done()
                .snapshot();

        assertThat(snapshot.kernelLog().orElse(List.of())).contains(forged.strip(), "b");
    }

    @Test
    void anItemThatIsReadAgainCountsTheSecondTime() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .begin("stat", "files")
                .file("1/task/1/stat", INIT)
                .file("2/task/2/stat", StatLine.of(2, "cut").toString().substring(0, 120))
                .frame("blocked 3/task/3/stat 77 killed")
                .frame("retry")
                .nextReader()
                .file("1/task/1/stat", StatLine.of(1, "again").toString())
                .ok()
                .done()
                .snapshot();

        assertThat(snapshot.processes())
                .extracting(process -> process.leader().stat().comm())
                .containsExactly("again");
        assertThat(snapshot.blockedReads()).hasSize(1);
    }

    @Test
    void theLastItemOfASectionThatWasGivenUpIsNotTrusted() {
        HostSnapshot snapshot = CaptureText.linux()
                .host(0)
                .begin("stat", "files")
                .file("1/task/1/stat", INIT)
                .file("2/task/2/stat", StatLine.of(2, "half").toString())
                .end("deadline 20000 after 20 seconds")
                .done()
                .snapshot();

        assertThat(snapshot.processes()).extracting(Process::pid).containsExactly(1);
    }

    @Test
    void aSavedCaptureReadsTheSame(@TempDir Path directory) throws Exception {
        byte[] bytes = whole().bytes();
        Capture capture = CaptureText.read(bytes);

        capture.save(directory.resolve("a.capture"));
        capture.save(directory.resolve("a.capture.gz"));

        assertThat(directory.resolve("a.capture")).hasBinaryContent(bytes);
        assertThat(CaptureText.read(Files.readAllBytes(directory.resolve("a.capture.gz")))
                        .snapshot())
                .isEqualTo(capture.snapshot());
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aGzipFileThatIsCutYieldsWhatCame() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(whole().bytes());
        }

        HostSnapshot snapshot = CaptureText.read(Arrays.copyOf(gzip.toByteArray(), gzip.size() - 12))
                .snapshot();

        assertThat(snapshot.host().probePid().isKnown()).isTrue();
    }

    private static CaptureText whole() {
        return CaptureText.linux().host(0).files("stat", "1/task/1/stat", INIT).done();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    /** A connection that dies. */
    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("wire cut");
        }
    }
}
