package revenant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.app.live.Lab;

/** The launcher that the build leaves, as a person starts it on a machine without a display. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of("target/revenant/bin/revenant").toAbsolutePath();
    private static final String JAVA_HOME = System.getProperty("java.home");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void needsTheLauncher() {
        assumeTrue(Files.isExecutable(LAUNCHER), "needs the package phase: " + LAUNCHER + " is not built");
    }

    @Test
    void versionSaysNothingElse() throws Exception {
        Ran ran = start(JAVA_HOME, "version");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(3);
        assertThat(ran.out()).startsWith("revenant ").contains("\njava " + Runtime.version(), "\njavafx ");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aZombieOfThisMachineIsFound() throws Exception {
        try (Lab zombie = Lab.make(directory, "zombie")) {
            Ran ran = start(JAVA_HOME, "tree", "local");
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out().lines())
                    .filteredOn(line -> line.matches(" *" + zombie.id(1) + " .*"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains(" Z ", " zombie ", "ended"));
            assertThat(ran.err()).isEmpty();
        }
    }

    @Test
    void withoutADisplayItSaysWhatToUseInstead() throws Exception {
        Ran ran = start(JAVA_HOME);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("revenant: there is no display (DISPLAY is not set).")
                .contains("revenant tree TARGET", "revenant export TARGET");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void theFirstLookWithoutADisplayPrintsTheTreeAndLeavesThePicture() throws Exception {
        Ran ran = start(JAVA_HOME, "--first-look");
        assertThat(ran.code()).as(ran.err()).isZero();
        Path picture = directory.toRealPath().resolve("target/revenant.png");
        assertThat(ran.out())
                .startsWith("host ")
                .contains("PID", "The picture is in ")
                .endsWith(picture + "\n");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1_000);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        Path old = directory.resolve("jdk-17/bin/java");
        Files.createDirectories(old.getParent());
        Files.writeString(old, """
                #!/bin/sh
                echo 'openjdk version "17.0.15" 2025-04-15' >&2
                [ "$1" = -version ] || exit 99
                """);
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        Ran ran = start(directory.resolve("jdk-17").toString(), "version");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).anyMatch(line -> line.matches("java (2[5-9]|[3-9]\\d).*"));
    }

    @Test
    void aLinkToItFromElsewhereStartsItToo() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("revenant"), LAUNCHER);
        assertThat(run(link, JAVA_HOME, "version").out()).startsWith("revenant ");
    }

    private Ran start(String javaHome, String... arguments) throws IOException, InterruptedException {
        return run(LAUNCHER, javaHome, arguments);
    }

    /** In an empty directory, without a display, with the Java of this test on the path. */
    private Ran run(Path launcher, String javaHome, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("DISPLAY");
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().merge("PATH", JAVA_HOME + "/bin:", (path, first) -> first + path);
        int code = builder.start().waitFor();
        return new Ran(code, Files.readString(out), Files.readString(err), List.of());
    }
}
