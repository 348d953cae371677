package revenant.collector.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Keeps what streams by, compressed. Of a line that has no end only the first megabytes are kept. */
final class GzipCopy {
    private static final int LONGEST_LINE = 8 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final OutputStream gzip;
    private long lineLength;

    GzipCopy() {
        try {
            gzip = new FastGzip(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void add(byte[] buffer, int offset, int count) throws IOException {
        int end = offset + count;
        int from = lineLength < LONGEST_LINE ? offset : lineEnd(buffer, offset, end);
        gzip.write(buffer, from, end - from);
        int last = end;
        while (last > offset && buffer[last - 1] != '\n') {
            last--;
        }
        lineLength = last > offset ? end - last : lineLength + count;
    }

    private static int lineEnd(byte[] buffer, int from, int end) {
        int i = from;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Adds a frame that says that the capture never got to its end, so that another one may follow it. */
    void addCut(String nonce) throws IOException {
        gzip.write(("\n@" + nonce + " cut\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Ends the copy. */
    byte[] finish() throws IOException {
        gzip.close();
        return bytes.toByteArray();
    }

    /** The probe's text shrinks to a twentieth even at the fastest level. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 15);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
