package revenant.collector.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;

/** A shell on a channel of an SSH connection. */
final class SshShell implements Transport.RemoteShell {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private final Session.Command command;
    private final BoundedText stderr;
    private final Runnable abort;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param abort drops the connection: for a remote side that does not even let go of a channel */
    SshShell(Session.Command command, Runnable abort) {
        this.command = command;
        this.abort = abort;
        this.stderr = new BoundedText(command.getErrorStream(), "remote stderr");
    }

    @Override
    public OutputStream stdin() {
        return command.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return command.getInputStream();
    }

    @Override
    public String stderr() {
        return stderr.settledText(500);
    }

    /** In the background: with a remote side that reads nothing, each of these steps may wait. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            Thread.ofVirtual().name("closing channel").start(this::end);
        }
    }

    private void end() {
        try (Deadline _ = Deadline.after(GRACE.plusSeconds(1), abort)) {
            command.getOutputStream().close();
            awaitEnd();
        } catch (IOException e) {
            abort.run();
        }
    }

    /** A reader left behind on the host keeps its end of the channel open: then the channel is closed over its head. */
    private void awaitEnd() throws IOException {
        try {
            command.join(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ConnectionException e) {
            command.close();
        }
    }
}
