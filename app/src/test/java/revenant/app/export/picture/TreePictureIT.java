package revenant.app.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.app.table.Columns;
import revenant.app.tree.ProcessTree;
import revenant.styles.Theme;

/** On a bare server: no display, nothing set for JavaFX or Java 2D. */
class TreePictureIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aPictureNeedsNeitherDisplayNorJavaFxToolkit() throws IOException, InterruptedException {
        Path file = directory.resolve("tree.png");
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                file.toString()));
        builder.environment().remove("DISPLAY");
        int exit = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        assertThat(exit).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
        assertThat(ImageIO.read(file.toFile()).getHeight()).isGreaterThan(600);
    }

    /** Exit status 1 when painting started the JavaFX toolkit. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws IOException {
            ProcessTree tree = SickHost.tree();
            try (var out = Files.newOutputStream(Path.of(args[0]))) {
                int[] rows = IntStream.range(0, tree.size()).toArray();
                TreePicture.write(tree, rows, Columns.DEFAULT, List.of(), Theme.LIGHT, out);
            }
            boolean toolkit = Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("JavaFX"));
            System.exit(toolkit ? 1 : 0);
        }
    }
}
