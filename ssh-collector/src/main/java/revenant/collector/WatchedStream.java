package revenant.collector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Text;

/**
 * The output of a probe, read ahead by a thread of its own, so that whoever reads it can always be told to stop: when
 * the other side is silent for too long, when all takes too long, when the person cancels. A broken connection is an end
 * of stream too: what came before it counts, and {@link #ending} tells.
 */
final class WatchedStream extends InputStream {
    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS = 64;
    private static final byte[] LAST = {};
    private static final int OPENING = 2 * 1024;

    /** Why there is nothing more to read. */
    sealed interface Ending {
        /** The other side closed the stream. */
        record Closed() implements Ending {}

        /** The connection broke. */
        record Broken(IOException why) implements Ending {}

        /** Nothing came for the idle time. */
        record Idle() implements Ending {}

        /** The whole took too long. */
        record Overtime() implements Ending {}

        /** We were told to stop. */
        record Stopped() implements Ending {}
    }

    private final InputStream source;
    private final long idleNanos;
    private final long deadline;
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private final ByteArrayOutputStream opening = new ByteArrayOutputStream();
    private @Nullable Ending ending;
    private long lastArrival = System.nanoTime();
    private byte[] chunk = {};
    private int at;

    WatchedStream(InputStream source, Duration idle, Duration total) {
        this.source = source;
        this.idleNanos = idle.toNanos();
        this.deadline = System.nanoTime() + total.toNanos();
    }

    /** Starts reading ahead. */
    WatchedStream start() {
        // A platform thread: a pipe whose writer is stuck would pin a carrier of the virtual ones for good.
        Thread.ofPlatform().daemon().name("probe output").start(this::pump);
        return this;
    }

    /** Why the stream ended; empty while it has not. */
    synchronized Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** The first few kilobytes: what came instead of a capture. */
    synchronized String opening() {
        return Text.decode(opening.toByteArray());
    }

    /** Something was asked for: silence counts from now on. */
    synchronized void expect() {
        lastArrival = System.nanoTime();
    }

    /** Ends the stream for its reader at once; from any thread. */
    synchronized void stop() {
        endAtOnce(new Ending.Stopped());
    }

    private void pump() {
        byte[] buffer = new byte[CHUNK];
        try {
            for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
                put(Arrays.copyOf(buffer, n));
            }
            end(new Ending.Closed());
        } catch (IOException e) {
            end(new Ending.Broken(e));
        } catch (InterruptedException e) {
            end(new Ending.Stopped());
        }
    }

    private synchronized void put(byte[] arrived) throws InterruptedException {
        while (chunks.size() >= CHUNKS && ending == null) {
            wait();
        }
        if (ending != null) {
            throw new InterruptedException("nobody reads any more");
        }
        chunks.add(arrived);
        opening.write(arrived, 0, Math.min(arrived.length, OPENING - opening.size()));
        lastArrival = System.nanoTime();
        notifyAll();
    }

    private synchronized void end(Ending why) {
        if (ending == null) {
            ending = why;
        }
        notifyAll();
    }

    private synchronized void endAtOnce(Ending why) {
        chunks.clear();
        end(why);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == chunk.length && !next()) {
            return -1;
        }
        int n = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, n);
        at += n;
        return n;
    }

    /** Waits for more. */
    private synchronized boolean next() throws IOException {
        try {
            long left = left();
            while (chunks.isEmpty() && ending == null && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = left();
            }
            if (left <= 0 && ending == null) {
                endAtOnce(System.nanoTime() >= deadline ? new Ending.Overtime() : new Ending.Idle());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        chunk = chunks.isEmpty() ? LAST : chunks.remove();
        at = 0;
        notifyAll();
        return chunk.length > 0;
    }

    /** Nanoseconds until patience ends. Silence counts only while there is nothing to read. */
    private long left() {
        long now = System.nanoTime();
        long idleLeft = chunks.isEmpty() ? lastArrival + idleNanos - now : Long.MAX_VALUE;
        return Math.min(idleLeft, deadline - now);
    }
}
