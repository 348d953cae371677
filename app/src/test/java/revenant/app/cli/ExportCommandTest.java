package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code revenant export}. */
@SuppressWarnings("NullAway.Init") // made before each test
class ExportCommandTest {
    /** Narrower than this, in points, no picture is. */
    private static final int NARROWEST = 760;

    private static final int PIXELS_PER_POINT = 2;

    @TempDir
    Path directory;

    private Incident incident;
    private Path sample = Path.of("");
    private Path picture = Path.of("");

    @BeforeEach
    void sample() {
        incident = Incident.in(directory);
        sample = incident.file();
        picture = directory.resolve("out.png");
    }

    @Test
    void thePictureIsAPngAtTwoPixelsPerPointWithHostAndTimeInside() throws IOException {
        Ran ran = Ran.with("export", sample, "-o", picture);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(picture + ": " + incident.tree().size() + " of "
                        + incident.tree().size());
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEven().isGreaterThanOrEqualTo(PIXELS_PER_POINT * NARROWEST);
        assertThat(image.getHeight()).isGreaterThan(incident.tree().size() * PIXELS_PER_POINT * 16);
        assertThat(Files.readString(picture, StandardCharsets.ISO_8859_1)).contains("tEXtTitle\0web1 2026-");
    }

    @Test
    void aBranchIsSmallerThanTheWhole() throws IOException {
        Path branch = directory.resolve("branch.png");
        Ran.with("export", sample, "-o", picture);
        Ran ran = Ran.with("export", sample, "--pid", incident.named("containerd-shim"), "-o", branch);
        assertThat(ran.out()).contains(": 4 of " + incident.tree().size());
        assertThat(ImageIO.read(branch.toFile()).getHeight())
                .isLessThan(ImageIO.read(picture.toFile()).getHeight());
    }

    @Test
    void darkIsDarkAndLightIsLight() throws IOException {
        Path dark = directory.resolve("dark.png");
        assertThat(Ran.with("export", sample, "--dark", "-o", dark).code()).isZero();
        assertThat(Ran.with("export", sample, "-o", picture).code()).isZero();
        assertThat(brightness(dark)).isLessThan(80);
        assertThat(brightness(picture)).isGreaterThan(200);
    }

    @Test
    void onlyTheTroubledOfABranch() {
        Ran ran = Ran.with("export", sample, "--pid", incident.zombiesParent(), "--troubled", "-o", picture);
        assertThat(ran.out()).contains(": 2 of " + incident.tree().size());
    }

    @Test
    void aPidThatWasNotThereLeavesNoPicture() {
        CliTest.assertRefused(Ran.with("export", sample, "--pid", "4242", "-o", picture), "There was no process 4242");
        assertThat(picture).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamedAndTheOldPictureStays() throws IOException {
        CliTest.assertRefused(
                Ran.with("export", sample, "-o", directory.resolve("absent/out.png")), "Could not write", "absent");
        Files.writeString(picture, "old");
        CliTest.assertRefused(Ran.with("export", directory.resolve("no.capture"), "-o", picture), "no file");
        assertThat(picture).hasContent("old");
        assertThat(directory).isDirectoryNotContaining("glob:**.revenant*");
    }

    /** Of the corner, 0 to 255. */
    private static int brightness(Path file) throws IOException {
        int rgb = ImageIO.read(file.toFile()).getRGB(2, 2);
        return ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3;
    }

    @Test
    void thePageTellsWhatWasFoundAndShowsTheTreeAndLoadsNothing() throws IOException {
        Path page = directory.resolve("page.html");
        Ran ran = Ran.with("export", sample, "--format", "html", "-o", page);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(page))
                .contains(
                        "<h1>What Revenant found on web1</h1>",
                        "src=\"data:image/png;base64,iVBOR",
                        "default-src 'none'")
                .contains("zombies-unreaped")
                .doesNotContain("<script", "http://", "https://");
    }

    @Test
    void theReportHasTheFindingsAndTheTreeAsText() throws IOException {
        Path page = directory.resolve("page.md");
        Ran ran = Ran.with("export", sample, "--format", "markdown", "-o", page);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(page))
                .startsWith("# What Revenant found on web1")
                .contains("## The tree", "containerd-shim");
    }

    @Test
    void jsonIsWhatDiagnosePrints() throws IOException {
        Path json = directory.resolve("out.json");
        Ran.with("export", sample, "--format", "json", "-o", json);
        assertThat(Files.readString(json))
                .isEqualTo(Ran.with("diagnose", sample, "--format", "json").out());
    }

    @Test
    void theTableHasALineForEachTaskAndAHeaderOfColumnIds() throws IOException {
        Path table = directory.resolve("out.csv");
        Ran ran = Ran.with("export", sample, "--format", "csv", "-o", table);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(table)).startsWith("name,pid,tid,ppid");
        assertThat(Files.readString(table).split("\r\n", -1))
                .hasSize(incident.tree().size() + 2);
    }
}
