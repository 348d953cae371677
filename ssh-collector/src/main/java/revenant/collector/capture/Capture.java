package revenant.collector.capture;

import java.io.IOException;
import java.nio.file.Path;
import revenant.collector.model.HostSnapshot;

/** What a probe printed and what it says. The text is kept gzip-compressed in memory, so that it can be saved. */
public final class Capture {
    private final byte[] gzip;
    private final HostSnapshot snapshot;

    Capture(byte[] gzip, HostSnapshot snapshot) {
        this.gzip = gzip;
        this.snapshot = snapshot;
    }

    public HostSnapshot snapshot() {
        return snapshot;
    }

    /** Writes the capture: gzip when the name ends in .gz, else plain text. Replaces the file only when all is written. */
    public void save(Path file) throws IOException {
        throw new UnsupportedOperationException(gzip.length + " " + file);
    }
}
