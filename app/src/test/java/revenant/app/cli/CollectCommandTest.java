package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.fixture.Recorded;

/** {@code revenant collect}. */
class CollectCommandTest {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aFileIsNotCollectedAgain() {
        CliTest.assertRefused(Ran.with("collect", CaptureFiles.sample(directory)), "is a file", "live target");
    }

    @Test
    void whatACommandPrintsIsSavedAndOpensAgain() throws IOException {
        Path recorded = CaptureFiles.recorded(directory, Recorded.ZOMBIES);
        Path saved = directory.resolve("saved.capture.gz");
        Ran ran = Ran.with("collect", "exec:cat >/dev/null & cat " + recorded, "-o", saved);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith(saved + ": ").contains(" processes, ", " threads of ", ", read as root");
        assertThat(Files.readAllBytes(saved)).startsWith(GZIP);
        assertThat(Ran.with("tree", saved).out())
                .isEqualTo(Ran.with("tree", recorded).out());
    }

    @Test
    void withoutGzAtTheEndOfTheNameItIsText() throws IOException {
        Path saved = directory.resolve("saved.capture");
        Ran ran = Ran.with("collect", "local", "-o", saved);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(saved, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("revenant-capture 1 linux ");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() {
        CliTest.assertRefused(
                Ran.with("collect", "local", "-o", directory.resolve("absent/x.capture")), "Could not write", "absent");
    }
}
