package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.app.diagnosis.HostTime;
import revenant.app.time.Note;
import revenant.collector.CollectException;
import revenant.collector.Collector;
import revenant.collector.capture.CaptureWriter;
import revenant.collector.model.TaskKey;

/** Notes in a saved file, told by the commands. */
@SuppressWarnings("NullAway.Init") // made before each test
class NotesTest {
    private static final String HOSTILE = "*told* <b>ops</b>\n\u001b[31m\u202eexe";
    private static final String SHOWN = "\\n\\x1b[31m\\u202eexe";

    @TempDir
    Path directory;

    private Incident incident;
    private Path file;

    @BeforeEach
    void annotate() throws IOException, CollectException {
        incident = Incident.in(directory);
        HostTime now = HostTime.of(incident.tree().snapshot().host());
        TaskKey daemon = incident.tree().key(incident.tree().nodeOf(incident.daemon()));
        file = directory.resolve("noted.capture.gz");
        try (CaptureWriter writer = new CaptureWriter(file)) {
            writer.add(Collector.open(incident.file()));
            writer.add(List.of(
                    new Note(now, Optional.empty(), HOSTILE).pinned(),
                    new Note(now, Optional.of(daemon), "the daemon of /mnt/s3").pinned()));
            writer.finish();
        }
    }

    private JsonNode events(String json) throws IOException {
        return new ObjectMapper().readTree(json).path("events");
    }

    @Test
    void jsonHasThemAmongTheEventsWithTheirTask() throws IOException {
        Path out = directory.resolve("out.json");
        assertThat(Ran.with("export", file, "--format", "json", "-o", out).err())
                .isEmpty();
        JsonNode events = events(Files.readString(out));
        assertThat(events).hasSize(2);
        assertThat(events.at("/0/kind").asText()).isEqualTo("note");
        assertThat(events.at("/0/at").asText()).startsWith("2026-");
        assertThat(events.at("/0/words").asText()).isEqualTo("note: *told* <b>ops</b>" + SHOWN);
        assertThat(events.at("/0/pid").isMissingNode()).isTrue();
        assertThat(events.at("/1/words").asText()).isEqualTo("note: the daemon of /mnt/s3");
        assertThat(events.at("/1/pid").asInt()).isEqualTo(incident.daemon());
        assertThat(events(Ran.with("diagnose", file, "--format", "json").out())).isEqualTo(events);
    }

    @Test
    void textMarkdownAndHtmlTellThem() throws IOException {
        String text = Ran.with("diagnose", file).out();
        assertThat(text).contains("What happened", "note: *told* <b>ops</b>" + SHOWN, "note: the daemon of /mnt/s3");
        String markdown = Ran.with("diagnose", file, "--format", "markdown").out();
        assertThat(markdown).contains("## What happened", "note: the daemon of /mnt/s3", "\\*told\\*");
        Path page = directory.resolve("page.html");
        assertThat(Ran.with("export", file, "--format", "html", "-o", page).err())
                .isEmpty();
        assertThat(Files.readString(page)).contains("note: *told* &lt;b&gt;ops&lt;/b&gt;" + SHOWN);
        for (String out : List.of(text, markdown, Files.readString(page))) {
            assertThat(out).doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void thePictureHasRoomForThem() throws IOException {
        Path without = directory.resolve("without.png");
        Path with = directory.resolve("with.png");
        assertThat(Ran.with("export", incident.file(), "-o", without).code()).isZero();
        assertThat(Ran.with("export", file, "-o", with).code()).isZero();
        int titleAndTwoLines = 2 * (12 + 20 + 2 * 18);
        assertThat(ImageIO.read(with.toFile()).getHeight())
                .isEqualTo(ImageIO.read(without.toFile()).getHeight() + titleAndTwoLines);
    }

    @Test
    void theyMakeNoDifferenceAndNoFinding() {
        assertThat(Ran.with("diff", incident.file(), file).out()).contains("Nothing differs.");
        assertThat(Ran.with("tree", file).out())
                .isEqualTo(Ran.with("tree", incident.file()).out());
        assertThat(Ran.with("diagnose", file).out())
                .startsWith(Ran.with("diagnose", incident.file()).out());
    }
}
