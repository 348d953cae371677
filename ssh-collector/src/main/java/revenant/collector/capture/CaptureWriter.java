package revenant.collector.capture;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import revenant.collector.CollectException.BadCapture;

/**
 * Writes captures, and notes behind them, as one file: gzip members when its name ends in .gz, else plain text. The file is
 * replaced only when all is written.
 */
public final class CaptureWriter implements AutoCloseable {
    private final Path target;
    private final boolean compressed;
    private final Path temporary;
    private final OutputStream out;

    public CaptureWriter(Path file) throws IOException {
        target = file.toAbsolutePath();
        compressed = target.toString().endsWith(".gz");
        Path directory = target.getParent();
        if (directory == null) {
            throw new IOException(file + " is a directory");
        }
        temporary = Files.createTempFile(directory, ".revenant", ".tmp");
        out = new BufferedOutputStream(Files.newOutputStream(temporary));
    }

    public void add(Capture capture) throws IOException {
        try (InputStream content = capture.content(compressed)) {
            content.transferTo(out);
        }
    }

    /** Adds every capture of another file, as it stands there; its notes are not taken along. */
    public void addCapturesOf(Path other) throws IOException {
        try (InputStream in = Files.newInputStream(other)) {
            CaptureReader.copyAll(in, this::addMember);
        } catch (BadCapture changed) {
            throw new IOException(other + " cannot be read any more: " + changed.getMessage(), changed);
        }
    }

    private void addMember(byte[] gzip) throws IOException {
        InputStream bytes = new ByteArrayInputStream(gzip);
        try (InputStream content = compressed ? bytes : new GZIPInputStream(bytes)) {
            content.transferTo(out);
        }
    }

    /** Adds what a person wrote down about the captures before it. */
    public void add(List<PinnedNote> notes) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (PinnedNote note : notes) {
            lines.append(NoteLine.of(note));
        }
        if (!notes.isEmpty()) {
            byte[] text = lines.toString().getBytes(StandardCharsets.US_ASCII);
            if (compressed) {
                GZIPOutputStream member = new GZIPOutputStream(out);
                member.write(text);
                member.finish();
            } else {
                out.write(text);
            }
        }
    }

    /** All is written: it takes the place of the file. */
    public void finish() throws IOException {
        out.close();
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What was not finished leaves nothing behind. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
