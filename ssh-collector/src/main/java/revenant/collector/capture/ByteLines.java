package revenant.collector.capture;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import revenant.collector.probe.Bytes;

/**
 * Reads lines of any bytes in constant memory. A line longer than the buffer comes in pieces: only the first has
 * {@link #startsLine}, only the last has {@link #endsLine}.
 */
final class ByteLines {
    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable GzipCopy copy;
    private int copied;
    private int position;
    private int limit;
    private Bytes line = new Bytes(buffer, 0, 0);
    private boolean startsLine;
    private boolean endsLine = true;
    private boolean onlyBeginning;
    private boolean ended;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** From here on every line that is read also goes into {@code into}. */
    void copyTo(GzipCopy into) {
        copied = position;
        copy = into;
    }

    /** The same, and the last line is the first that goes there. It must be a whole one. */
    void copyFromLastTo(GzipCopy into) {
        copyTo(into);
        copied = position - line.length() - 1;
    }

    /** Ends the copy before the last line. */
    void endCopyBefore() throws IOException {
        copyUpTo(Math.max(copied, position - line.length() - 1));
        copy = null;
    }

    /** Ends the copy with the last line. One of which only the beginning has come is left out of it. */
    void endCopy() throws IOException {
        copyUpTo(onlyBeginning ? Math.max(copied, position - line.length()) : position);
        copy = null;
    }

    private void copyUpTo(int end) throws IOException {
        if (copy != null) {
            copy.add(buffer, copied, end - copied);
        }
        copied = end;
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
        onlyBeginning = startsLine && !ends;
        return true;
    }

    /** Moves what is left to the front and reads more behind it. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        copyUpTo(position);
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        copied = 0;
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count > 0) {
            limit += count;
        }
        ended = count < 0;
        return !ended;
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
