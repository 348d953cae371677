package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.Collector;
import revenant.collector.fixture.Recorded;
import revenant.collector.model.HostSnapshot;

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

    @Test
    void readAgainAndAgainAllCapturesAreInOneFile() throws Exception {
        Path saved = directory.resolve("watch.capture.gz");
        Path task = Files.createDirectories(directory.resolve("7/task/7"));
        for (String file : List.of("stat", "status", "schedstat")) {
            Files.writeString(task.resolve(file), Files.readString(Path.of("/proc/self", file)));
        }
        String small = "exec:env REVENANT_PROC_ROOT=" + directory + " sh -s";
        Ran ran = Ran.with("collect", small, "--every", "200ms", "--for", "10s", "-o", saved);
        assertThat(ran.code()).as(ran.err()).isZero();

        List<HostSnapshot> snapshots = Collector.openSeries(saved).snapshots();

        assertThat(snapshots.size()).isGreaterThan(1);
        assertThat(snapshots).extracting(HostSnapshot::complete).containsOnly(true);
        assertThat(snapshots).extracting(HostSnapshot::light).containsOnly(false);
        assertThat(ran.out()).startsWith(snapshots.size() + " captures in " + saved + ": ");
        assertThat(Ran.with("tree", saved).code()).isZero();
        assertThat(Ran.with("diagnose", saved).code()).isBetween(0, 1);
    }

    @Test
    void aHostThatCannotBeReachedIsNotTriedForEver() {
        Path saved = directory.resolve("none.capture");
        CliTest.assertRefused(
                Ran.with("collect", "exec:echo no; false", "--every", "1s", "-o", saved), "ended the shell", "no");
        assertThat(saved).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeWrittenEndsTheRecording() {
        CliTest.assertRefused(
                Ran.with("collect", "local", "--every", "1s", "-o", directory.resolve("absent/x.capture")),
                "Could not write",
                "absent");
    }

    @Test
    void howLongNeedsHowOften() {
        CliTest.assertRefused(Ran.with("collect", "local", "--for", "5s"), "--for", "--every");
        CliTest.assertRefused(Ran.with("collect", "local", "--every", "0s"), "above 0");
    }
}
