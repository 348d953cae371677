package revenant.collector.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A shell that is a child process of ours. */
final class ProcessShell implements Transport.RemoteShell {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private final Process process;
    private final BoundedText stderr;
    private final AtomicBoolean closed = new AtomicBoolean();

    ProcessShell(Process process) {
        this.process = process;
        this.stderr = new BoundedText(process.getErrorStream(), "stderr of " + process.pid());
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return process.getInputStream();
    }

    @Override
    public String stderr() {
        return stderr.settledText(200);
    }

    void whenEnded(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    /** In the background: a full pipe makes even closing standard input wait. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            Thread.ofVirtual().name("closing " + process.pid()).start(this::closeInput);
            Thread.ofVirtual().name("ending " + process.pid()).start(this::endLatest);
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // A broken pipe: it has ended already.
        }
    }

    private void endLatest() {
        try {
            if (!process.waitFor(GRACE)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
