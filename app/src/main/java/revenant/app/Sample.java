package revenant.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The bundled incident, for systems that have no /proc to look at. */
final class Sample {
    private static final String NAME = "fuse-deadlock.capture.gz";

    private Sample() {}

    /** The capture as a file of its own, gone when Revenant ends. */
    static Path unpacked() {
        try (InputStream in = Sample.class.getResourceAsStream("sample/" + NAME)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + NAME);
            }
            Path folder = Files.createTempDirectory("revenant");
            Path file = folder.resolve(NAME);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            // Deleted in the reverse order: the file first.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
