package revenant.collector.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real OpenSSH server on loopback, with its own port, host keys and client key in one directory. Everybody whose public
 * key is {@link #authorize authorized} may log in as any user of this machine.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private final Path directory;
    private final int port;
    private Process process;

    private OpenSshServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** Skips the test, with the reason, where no server can be started. */
    public static void assumeAvailable() {
        assumeTrue(Files.isExecutable(SSHD), "needs OpenSSH's server: " + SSHD + " is missing");
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root: sshd must change to other users");
    }

    /**
     * Starts a server with an Ed25519 host key and authorizes the client key {@code id} made beside it.
     *
     * @param directory empty; opened for reading to everybody, since sshd reads keys as the user who logs in
     * @param extra further lines for sshd_config
     */
    public static OpenSshServer start(Path directory, String... extra) throws IOException {
        assumeAvailable();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(Path.of("/run/sshd"));
        Keys.generate(directory.resolve("host"), "ed25519", "");
        Keys.generate(directory.resolve("id"), "ed25519", "");
        int port = freePort();
        writeConfig(directory, port, List.of(extra));
        OpenSshServer server = new OpenSshServer(directory, port, run(directory));
        server.authorize(directory.resolve("id.pub"));
        server.awaitListening();
        return server;
    }

    private static void writeConfig(Path directory, int port, List<String> extra) throws IOException {
        List<String> lines = new ArrayList<>(extra);
        lines.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + directory.resolve("host"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin yes",
                "PasswordAuthentication yes",
                "KbdInteractiveAuthentication no",
                "AuthorizedKeysFile " + directory.resolve("authorized_keys")));
        Files.write(directory.resolve("sshd_config"), lines);
    }

    private static Process run(Path directory) throws IOException {
        return new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        directory.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("sshd.log").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException {
        Await.until("sshd listens: " + log(), Duration.ofSeconds(10), () -> {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
    }

    /** The private key that may log in. */
    public Path clientKey() {
        return directory.resolve("id");
    }

    /** Where {@link #clientConfig} puts known host keys. */
    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** Lets the owner of a public key in. */
    public void authorize(Path publicKey) throws IOException {
        Path file = directory.resolve("authorized_keys");
        String known = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, known + Files.readString(publicKey));
    }

    /** Writes the right host key to {@link #knownHosts}. */
    public OpenSshServer trusted() throws IOException {
        String[] words = Files.readString(directory.resolve("host.pub")).split(" ");
        Files.writeString(knownHosts(), "[127.0.0.1]:" + port + " " + words[0] + " " + words[1] + "\n");
        return this;
    }

    /**
     * An ssh_config that knows this server as {@code box}: no file of the user's and no agent is looked at.
     *
     * @param extra lines that come first and so take precedence
     */
    public Path clientConfig(String... extra) throws IOException {
        List<String> lines = new ArrayList<>(List.of(extra));
        lines.addAll(List.of(
                "Host box",
                "HostName 127.0.0.1",
                "Port " + port,
                "User root",
                "Host *",
                "IdentityFile " + clientKey(),
                "IdentityAgent none",
                "GlobalKnownHostsFile none",
                "UserKnownHostsFile " + knownHosts()));
        return Files.write(directory.resolve("ssh_config"), lines);
    }

    /** Everything the server runs at the moment. */
    public Stream<ProcessHandle> processes() {
        return process.descendants();
    }

    /** What the server has said so far. */
    public String log() throws IOException {
        Path log = directory.resolve("sshd.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Kills the server and everything it runs, as a crash would. */
    public void kill() {
        List<ProcessHandle> family = processes().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** Starts it again after {@link #kill}. */
    public void restart() throws IOException {
        process = run(directory);
        awaitListening();
    }

    @Override
    public void close() {
        kill();
    }
}
