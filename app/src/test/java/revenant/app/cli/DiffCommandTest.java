package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code revenant diff}. */
class DiffCommandTest {
    private static final Path LAB = Path.of("src/test/resources/captures/lab");
    private static final Path BEFORE = LAB.resolve("descriptor-leak-fires.capture.gz");
    private static final Path AFTER = LAB.resolve("descriptor-leak-fires.2.capture.gz");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void nothingThatDiffersEndsWithZero() {
        Ran ran = Ran.with("diff", BEFORE, BEFORE);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Nothing differs.");
    }

    @Test
    void whatDiffersEndsWithOneAndIsSaid() {
        Ran ran = Ran.with("diff", BEFORE, AFTER);
        assertThat(ran.code()).isOne();
        assertThat(ran.out()).contains("the same boot, ", "They differ.", "Descriptors (1)", "  - app 21: eventfd +");
    }

    @Test
    void whatCannotBeOpenedEndsWithTwo() {
        CliTest.assertRefused(Ran.with("diff", BEFORE, directory.resolve("missing.capture")), "There is no file");
    }

    @Test
    void jsonHasEveryPart() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(Ran.with("diff", BEFORE, AFTER, "--format", "json").out());
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.at("/a/name").asText()).isEqualTo("web1");
        assertThat(json.path("sameBoot").asBoolean()).isTrue();
        assertThat(json.path("same").asBoolean()).isFalse();
        assertThat(json.at("/descriptors/0/type").asText()).isEqualTo("eventfd");
        assertThat(json.at("/descriptors/0/now").asInt())
                .isGreaterThan(json.at("/descriptors/0/before").asInt());
        for (String part : new String[] {"born", "died", "newlyStuck", "newlyOrphaned", "mountsGone", "stacks"}) {
            assertThat(json.path(part).isArray()).as(part).isTrue();
        }
    }

    @Test
    void markdownKeepsWhatAHostileNameWouldFormat() {
        Ran ran = Ran.with("diff", BEFORE, CaptureFiles.hostile(directory), "--format", "markdown");
        assertThat(ran.code()).isOne();
        assertThat(ran.out())
                .startsWith("# What differs")
                .contains("not the same boot")
                .doesNotContain("\u001b", "\u202e");
    }
}
