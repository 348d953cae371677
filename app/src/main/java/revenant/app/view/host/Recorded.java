package revenant.app.view.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import revenant.app.time.Timeline;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureFile;
import revenant.collector.capture.CaptureWriter;
import revenant.collector.capture.PinnedNote;

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

    /** Writes all of them as one capture file, and the notes behind them. */
    synchronized void save(Path file, List<PinnedNote> notes) throws IOException {
        if (failure != null) {
            throw new IOException("Not every moment could be kept: " + failure.getMessage(), failure);
        }
        copyOf(files).save(file, notes);
    }

    /** Writes series one after the other into one file. Their own notes are among those it is given. */
    static Source.Saver copyOf(List<Path> series) {
        return (file, notes) -> {
            try (CaptureWriter writer = new CaptureWriter(file)) {
                for (Path one : series) {
                    writer.addCapturesOf(one);
                }
                writer.add(notes);
                writer.finish();
            }
        };
    }

    /** Nothing of it stays on the disk. */
    synchronized void forget() {
        files.forEach(file -> file.toFile().delete());
        files.clear();
        last = null;
    }
}
