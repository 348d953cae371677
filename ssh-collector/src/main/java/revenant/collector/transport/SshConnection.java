package revenant.collector.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;
import revenant.collector.CollectException;
import revenant.collector.Prompter;

/** A connection to the last host of a route, through those before it. */
final class SshConnection implements AutoCloseable {
    /** A dead host is noticed after three unanswered questions: 15 seconds. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    private static final int KEEP_ALIVE_MISSES = 3;

    private final HostKeys hostKeys;
    private final Prompter prompter;
    private final Duration usualPatience;
    private final Sockets sockets = new Sockets();
    private final List<SSHClient> clients = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    SshConnection(HostKeys hostKeys, Prompter prompter, Duration patience) {
        this.hostKeys = hostKeys;
        this.prompter = prompter;
        this.usualPatience = patience;
    }

    /** Connects and logs in, hop by hop. */
    void connect(SshRoute route, Transport.Progress progress) throws CollectException {
        SecurityProviders.setUp();
        Optional<SSHClient> via = Optional.empty();
        for (HostConfig host : route.hops()) {
            progress.say("connecting to " + host.words());
            SSHClient client = reach(host, via);
            progress.say("logging in as " + host.words());
            logIn(client, host);
            via = Optional.of(client);
        }
    }

    /**
     * Shakes hands. A key nobody knows ends the first attempt; when the person has accepted it, the second finds it
     * known. So a person may think as long as they like, and a server that shows another key then is found out.
     */
    private SSHClient reach(HostConfig host, Optional<SSHClient> via) throws CollectException {
        HostKeyCheck check = hostKeys.check(host);
        try {
            return handshake(host, via, check);
        } catch (IOException e) {
            settle(host, check, e);
        }
        HostKeyCheck second = hostKeys.check(host);
        try {
            return handshake(host, via, second);
        } catch (IOException e) {
            settle(host, second, e);
            throw SshFailures.connecting(e, host, patience(host));
        }
    }

    private void settle(HostConfig host, HostKeyCheck check, IOException failure) throws CollectException {
        HostKeyVerdict verdict = check.verdict().orElseThrow(() -> failed(host, failure));
        if (verdict instanceof HostKeyVerdict.Trusted) {
            throw failed(host, failure);
        }
        hostKeys.settle(host, verdict);
    }

    private CollectException failed(HostConfig host, IOException failure) {
        return closed ? new CollectException.Cancelled() : SshFailures.connecting(failure, host, patience(host));
    }

    private SSHClient handshake(HostConfig host, Optional<SSHClient> via, HostKeyCheck check)
            throws IOException, CollectException {
        SSHClient client = client(check, patience(host));
        try (Deadline deadline = Deadline.after(patience(host), this::abort)) {
            try {
                connect(client, host, via);
                return client;
            } catch (IOException e) {
                clients.remove(client);
                if (deadline.passed()) {
                    throw SshFailures.silent(host, patience(host));
                }
                throw e;
            }
        }
    }

    private static void connect(SSHClient client, HostConfig host, Optional<SSHClient> via) throws IOException {
        if (via.isEmpty()) {
            Addresses.connect(client, host.hostName(), host.port());
        } else {
            var tunnel = via.get().newDirectConnection(host.hostName(), host.port());
            client.connectVia(tunnel, host.hostName(), host.port());
        }
    }

    private SSHClient client(HostKeyCheck check, Duration patience) throws TransportException {
        int millis = Math.toIntExact(patience.toMillis());
        SSHClient client = new SSHClient(new Algorithms(check.wantsCertificates()));
        client.addHostKeyVerifier(check);
        client.getTransport().setDisconnectListener(new Farewell());
        client.setSocketFactory(sockets);
        client.setConnectTimeout(millis);
        client.setTimeout(millis);
        client.getTransport().setTimeoutMs(millis);
        client.getConnection().setTimeoutMs(millis);
        // Before connect, else its thread is never started; it keeps quiet until the login is done.
        KeepAliveRunner keepAlive = (KeepAliveRunner) client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        keepAlive.setMaxAliveCount(KEEP_ALIVE_MISSES);
        clients.add(client);
        if (closed) {
            throw new TransportException("closed");
        }
        return client;
    }

    private Duration patience(HostConfig host) {
        return host.connectTimeout().orElse(usualPatience);
    }

    private void logIn(SSHClient client, HostConfig host) throws CollectException {
        LoginAttempts attempts = new LoginAttempts(client, host.user());
        try {
            new Login(attempts, host, prompter).run();
        } catch (IOException e) {
            throw closed
                    ? new CollectException.Cancelled()
                    : SshFailures.loggingIn(Farewell.explain(client, e), host, attempts);
        }
    }

    /** Starts a shell on a channel of its own. */
    Transport.RemoteShell shell() throws IOException {
        Session session = clients.getLast().startSession();
        return new SshShell(session.exec("exec /bin/sh -s"), this::abort);
    }

    boolean alive() {
        return !closed && !clients.isEmpty() && clients.stream().allMatch(SshConnection::alive);
    }

    private static boolean alive(SSHClient client) {
        return client.isConnected()
                && client.isAuthenticated()
                && client.getTransport().isRunning();
    }

    /** Drops everything at once; whoever waits on it wakes with an exception. The server ends what it runs for us. */
    private void abort() {
        sockets.closeAll();
    }

    @Override
    public void close() {
        closed = true;
        Thread.ofVirtual().name("closing connection").start(this::disconnect);
        abort();
    }

    private void disconnect() {
        for (SSHClient client : clients.reversed()) {
            try {
                client.disconnect();
            } catch (IOException e) {
                // The sockets are closed; this only ends the library's threads.
            }
        }
    }
}
