package revenant.collector.capture;

import java.io.IOException;
import java.io.InputStream;
import revenant.collector.probe.Bytes;

/**
 * Reads lines of any bytes in constant memory. A line longer than the buffer comes in pieces: only the first has
 * {@link #startsLine}, only the last has {@link #endsLine}.
 */
final class ByteLines {
    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final GzipCopy copy;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private Bytes line = new Bytes(buffer, 0, 0);
    private boolean startsLine;
    private boolean endsLine = true;

    /** Everything that is read also goes into {@code copy}. */
    ByteLines(InputStream in, GzipCopy copy) {
        this.in = in;
        this.copy = copy;
    }

    /** Moves to the next line or piece of a line; false at the end of the stream. */
    boolean next() throws IOException {
        startsLine = endsLine;
        int scanned = position;
        while (true) {
            for (int i = scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    return take(i, i + 1, true);
                }
            }
            if (limit == buffer.length && position == 0) {
                return take(limit, limit, false);
            }
            scanned = limit - position;
            if (!fill()) {
                return limit > position && take(limit, limit, false);
            }
        }
    }

    private boolean take(int end, int next, boolean ends) {
        line = new Bytes(buffer, position, end);
        position = next;
        endsLine = ends;
        return true;
    }

    /** Moves what is left to the front and reads more behind it. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count > 0) {
            copy.add(buffer, limit, count);
            limit += count;
        }
        return count >= 0;
    }

    /** Without its line feed; valid until the next {@link #next}. */
    Bytes line() {
        return line;
    }

    boolean startsLine() {
        return startsLine;
    }

    boolean endsLine() {
        return endsLine;
    }
}
