package revenant.collector.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import revenant.collector.model.HostSnapshot;

/** What a probe printed and what it says. The text is kept gzip-compressed in memory, so that it can be saved. */
public final class Capture {
    private final byte[] gzip;
    private final HostSnapshot snapshot;
    private final boolean light;

    Capture(byte[] gzip, HostSnapshot snapshot, boolean light) {
        this.gzip = gzip;
        this.snapshot = snapshot;
        this.light = light;
    }

    /** What this capture says by itself. */
    public HostSnapshot snapshot() {
        return snapshot;
    }

    /** Whether it holds only what changes from moment to moment, and wants the capture before it for the rest. */
    public boolean light() {
        return light;
    }

    /** The same text with what another capture adds to it. */
    Capture with(HostSnapshot fuller) {
        return new Capture(gzip, fuller, light);
    }

    /** Writes the capture: gzip when the name ends in .gz, else plain text. Replaces the file only when all is written. */
    public void save(Path file) throws IOException {
        try (CaptureWriter writer = new CaptureWriter(file)) {
            writer.add(this);
            writer.finish();
        }
    }

    /** What is written: one gzip member, or plain text. */
    InputStream content(boolean compressed) throws IOException {
        InputStream bytes = new ByteArrayInputStream(gzip);
        return compressed ? bytes : new GZIPInputStream(bytes);
    }
}
