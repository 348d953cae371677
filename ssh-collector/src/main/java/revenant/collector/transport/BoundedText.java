package revenant.collector.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first few kilobytes of a stream and reads the rest away, so that the other side never blocks on it. */
final class BoundedText {
    private static final int LIMIT = 8 * 1024;
    private final StringBuilder text = new StringBuilder();
    private final Thread drain;

    /** Starts reading {@code in} until it ends or fails. */
    BoundedText(InputStream in, String name) {
        drain = Thread.ofVirtual().name(name).start(() -> drain(in));
    }

    /** What has come so far. */
    String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    /** Waits a moment for the stream to end: standard error often arrives just after the end of standard output. */
    String settledText(int millis) {
        try {
            drain.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text();
    }

    private void drain(InputStream in) {
        byte[] chunk = new byte[1024];
        try {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                keep(new String(chunk, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The end of the connection is reported by whoever reads standard output.
        }
    }

    private void keep(String more) {
        synchronized (text) {
            text.append(more, 0, Math.min(more.length(), LIMIT - text.length()));
        }
    }
}
