package revenant.app.view.host;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import revenant.app.time.Timeline;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureFile;

/**
 * The captures of a tab on disk, since a thousand of them do not fit into memory: one file, and the one before it. When a
 * file holds as many as a timeline keeps, the next full capture begins another, and the oldest goes. For any thread.
 */
final class Recorded {
    private final List<Path> files = new ArrayList<>();
    private @Nullable CaptureFile last;
    private @Nullable IOException failure;
    private int inLast;
    private int all;

    /** Keeps one more; a disk that is full is told of when somebody saves. */
    synchronized void add(Capture capture) {
        try {
            CaptureFile file = last;
            if (file == null || (inLast >= Timeline.USUAL && !capture.light())) {
                file = next();
            }
            file.add(capture);
            inLast++;
            all++;
        } catch (IOException unwritable) {
            failure = unwritable;
        }
    }

    private CaptureFile next() throws IOException {
        Path file = Files.createTempFile("revenant", ".capture.gz");
        file.toFile().deleteOnExit();
        CaptureFile begun = new CaptureFile(file);
        last = begun;
        files.add(file);
        inLast = 0;
        if (files.size() > 2) {
            Files.deleteIfExists(files.removeFirst());
        }
        return begun;
    }

    /** How many were kept in all. */
    synchronized int size() {
        return all;
    }

    /** Writes all of them as one capture file. */
    synchronized void save(Path file) throws IOException {
        if (failure != null) {
            throw new IOException("Not every moment could be kept: " + failure.getMessage(), failure);
        }
        copy(files, file);
    }

    /** Writes series one after the other into one file: gzip when its name ends in .gz, else plain text. */
    static void copy(List<Path> series, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = Files.createTempFile(target.resolveSibling(""), ".revenant", ".tmp");
        try {
            try (OutputStream raw = Files.newOutputStream(temporary);
                    OutputStream out = target.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
                for (Path one : series) {
                    copy(one, out);
                }
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void copy(Path series, OutputStream out) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(series));
                InputStream in = isGzip(raw) ? new GZIPInputStream(raw) : raw) {
            in.transferTo(out);
        }
    }

    /** By its first two bytes, RFC 1952. */
    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip;
    }

    /** Nothing of it stays on the disk. */
    synchronized void forget() {
        files.forEach(file -> file.toFile().delete());
        files.clear();
        last = null;
    }
}
