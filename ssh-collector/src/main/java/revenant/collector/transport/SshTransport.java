package revenant.collector.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Target;

/** Runs the shell on a host over SSH. The connection is kept for further shells and made anew when it has died. */
final class SshTransport implements Transport {
    private final Target.Ssh target;
    private final OpenSshConfig config;
    private final Prompter prompter;
    private final Duration patience;
    private final HostKeys hostKeys;
    private @Nullable SshConnection connection;
    private boolean closed;

    /**
     * @param configFile read instead of the user's OpenSSH configuration
     * @param patience for connecting, unless the configuration has a ConnectTimeout
     */
    SshTransport(Target.Ssh target, Optional<Path> configFile, Prompter prompter, Duration patience) {
        this.target = target;
        this.config = new OpenSshConfig(configFile);
        this.prompter = prompter;
        this.patience = patience;
        this.hostKeys = new HostKeys(prompter);
    }

    @Override
    public RemoteShell open(Progress progress) throws CollectException {
        Optional<SshConnection> kept = kept();
        if (kept.isPresent()) {
            try {
                return kept.get().shell();
            } catch (IOException e) {
                progress.say("the connection to " + target.text() + " was lost, connecting again");
                kept.get().close();
            }
        }
        SshRoute route = SshRoute.to(target, config, progress);
        SshConnection fresh = fresh();
        boolean connected = false;
        try {
            fresh.connect(route, progress);
            RemoteShell shell = fresh.shell();
            connected = true;
            return shell;
        } catch (IOException e) {
            throw noShell(e);
        } finally {
            if (!connected) {
                fresh.close();
            }
        }
    }

    private synchronized Optional<SshConnection> kept() {
        return Optional.ofNullable(connection).filter(SshConnection::alive);
    }

    private synchronized SshConnection fresh() throws CollectException {
        if (closed) {
            throw new CollectException.Cancelled();
        }
        if (connection != null) {
            connection.close();
        }
        connection = new SshConnection(hostKeys, prompter, patience);
        return connection;
    }

    private CollectException noShell(IOException failure) {
        return new CollectException.ProbeFailed(
                target.text() + " lets us log in but starts no shell: " + SshFailures.words(failure) + ".",
                "The server may forbid commands for this user (ForceCommand, internal-sftp, a restricted shell).");
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (connection != null) {
            connection.close();
        }
    }
}
