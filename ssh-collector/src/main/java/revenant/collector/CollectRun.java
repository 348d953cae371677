package revenant.collector;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureReader;
import revenant.collector.transport.Transport;
import revenant.collector.transport.Transport.RemoteShell;

/** One collection: starts a shell, sends it the probe, reads what comes. */
final class CollectRun {
    private final String target;
    private final CollectOptions options;
    private final Function<Set<String>, byte[]> probe;
    private boolean cancelled;
    private @Nullable Opening opening;
    private @Nullable WatchedStream output;

    /** @param probe what to send to the shell, given the paths it is to leave alone */
    CollectRun(String target, CollectOptions options, Function<Set<String>, byte[]> probe) {
        this.target = target;
        this.options = options;
        this.probe = probe;
    }

    /** Reads the host once. */
    Capture read(Transport transport, Set<String> skip, CollectListener listener) throws CollectException {
        listener.progress("reaching " + target);
        RemoteShell shell = open(transport, listener);
        try {
            WatchedStream stream = watch(shell);
            Thread.ofVirtual().name("probe input").start(() -> send(shell, probe.apply(skip)));
            listener.progress("reading " + target);
            Optional<Capture> capture = capture(stream, listener);
            throwIfCancelled();
            return capture.orElseThrow(() -> ProbeFailure.explain(target, options, stream, shell.stderr()));
        } finally {
            stopListening();
            shell.close();
        }
    }

    private RemoteShell open(Transport transport, CollectListener listener) throws CollectException {
        try {
            return opening(transport, listener).await();
        } catch (CollectException e) {
            throwIfCancelled();
            throw e;
        }
    }

    private synchronized Opening opening(Transport transport, CollectListener listener) throws CollectException {
        throwIfCancelled();
        opening = Opening.start(transport, listener);
        return opening;
    }

    private synchronized WatchedStream watch(RemoteShell shell) throws CollectException {
        throwIfCancelled();
        WatchedStream stream = new WatchedStream(shell.stdout(), options.idleTimeout(), options.totalTimeout()).start();
        output = stream;
        return stream;
    }

    /** In the background: a shell that does not read would make us wait before we listen. */
    private static void send(RemoteShell shell, byte[] wire) {
        try {
            OutputStream stdin = shell.stdin();
            stdin.write(wire);
            stdin.flush();
        } catch (IOException e) {
            // The shell is gone, which the reader of its output learns and explains.
        }
    }

    private Optional<Capture> capture(WatchedStream stream, CollectListener listener) throws CollectException {
        try {
            return Optional.of(new CaptureReader(listener).read(stream))
                    .filter(capture -> !capture.snapshot().processes().isEmpty());
        } catch (CollectException.BadCapture e) {
            throwIfCancelled();
            if (ProbeFailure.looksLikeCapture(stream)) {
                throw e;
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What still comes is not read: without this the thread that reads ahead would wait for us for ever. */
    private synchronized void stopListening() {
        if (output != null) {
            output.stop();
        }
    }

    private synchronized void throwIfCancelled() throws CollectException {
        if (cancelled) {
            throw new CollectException.Cancelled();
        }
    }

    /**
     * Makes {@link #read} end with {@link CollectException.Cancelled}; from any thread, at once.
     *
     * @return false when the host is still being reached: only closing the transport ends that
     */
    synchronized boolean cancel() {
        cancelled = true;
        if (output == null) {
            if (opening != null) {
                opening.stop();
            }
            return false;
        }
        output.stop();
        return true;
    }
}
