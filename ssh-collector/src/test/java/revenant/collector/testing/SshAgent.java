package revenant.collector.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An ssh-agent(1) of its own. */
public final class SshAgent implements AutoCloseable {
    private final Path socket;
    private final Process process;

    private SshAgent(Path socket, Process process) {
        this.socket = socket;
        this.process = process;
    }

    /** Starts one that listens on a socket. */
    public static SshAgent start(Path socket) throws IOException {
        Process process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until("ssh-agent listens", Duration.ofSeconds(10), () -> Files.exists(socket));
        return new SshAgent(socket, process);
    }

    public Path socket() {
        return socket;
    }

    /** Gives it a key. */
    public void add(Path key) throws IOException {
        Commands.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
