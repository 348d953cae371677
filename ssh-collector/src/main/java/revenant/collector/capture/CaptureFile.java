package revenant.collector.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that captures are added to one after the other: gzip members when the name ends in .gz, else plain text. It is a
 * whole series after each of them, so whoever is killed in between keeps what there is.
 */
public final class CaptureFile {
    private final Path file;
    private boolean begun;

    /** @param file replaced by the first capture, not before */
    public CaptureFile(Path file) {
        this.file = file;
    }

    /** Adds a capture; when this returns the system has it. */
    public void add(Capture capture) throws IOException {
        if (!begun) {
            capture.save(file);
            begun = true;
            return;
        }
        boolean compressed = file.toString().endsWith(".gz");
        try (InputStream content = capture.content(compressed);
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            out.write(content.readAllBytes());
        }
    }
}
