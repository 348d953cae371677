package revenant.collector.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A rule of sudo for one user, removed when closed. */
public final class Sudoers implements AutoCloseable {
    private final Path file;

    private Sudoers(Path file) {
        this.file = file;
    }

    /** @param rules lines of sudoers(5) in which USER stands for the user */
    public static Sudoers allow(TestUser user, String... rules) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/etc/sudoers.d")), "needs sudo: /etc/sudoers.d is missing");
        Path file = Path.of("/etc/sudoers.d", user.name());
        Files.writeString(file, String.join("\n", rules).replace("USER", user.name()) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        return new Sudoers(file);
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}
