package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.testing.Await;

/** Ports where nothing good listens. */
class SshUnreachableTest {
    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void writeConfig() throws IOException {
        config = Files.writeString(
                directory.resolve("config"),
                "UserKnownHostsFile none\nGlobalKnownHostsFile none\nIdentityAgent none\n");
    }

    private SshTransport transport(String target, Duration patience) {
        return new SshTransport((Target.Ssh) Target.parse(target), Optional.of(config), Prompter.declining(), patience);
    }

    private CollectException failure(String target) {
        try (SshTransport transport = transport(target, Duration.ofMillis(500))) {
            return catchThrowableOfType(CollectException.class, () -> transport.open(_ -> {}));
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @Test
    void aClosedPortIsUnreachable() throws Exception {
        int port;
        try (ServerSocket socket = listen()) {
            port = socket.getLocalPort();
        }
        assertThat(failure("127.0.0.1:" + port))
                .isInstanceOf(CollectException.Unreachable.class)
                .hasMessageContaining("127.0.0.1 port " + port)
                .hasMessageContaining("refused");
    }

    @Test
    void aNameThatDoesNotExistIsSaidToBeUnknown() {
        assertThat(failure("no-such-host.invalid"))
                .isInstanceOf(CollectException.Unreachable.class)
                .hasMessageContaining("no-such-host.invalid is not known");
    }

    @Test
    void aServerThatListensOnTheSecondAddressOfItsNameOnlyIsReached() throws Exception {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName("localhost"));
        assumeTrue(addresses.size() > 1, "needs a localhost with two addresses");
        try (ServerSocket silent = new ServerSocket(0, 5, addresses.getLast())) {
            assertThat(failure("localhost:" + silent.getLocalPort())).isInstanceOf(CollectException.TimedOut.class);
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = listen()) {
            assertThat(failure("127.0.0.1:" + silent.getLocalPort())).isInstanceOf(CollectException.TimedOut.class);
        }
    }

    @Test
    void aServerThatDripsItsBannerIsGivenUp() throws Exception {
        try (ServerSocket dripping = listen()) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = dripping.accept()) {
                    for (int i = 0; i < 1000; i++) {
                        client.getOutputStream().write("SSH-2.0-".getBytes(StandardCharsets.US_ASCII), i % 8, 1);
                        Thread.sleep(50);
                    }
                } catch (IOException | InterruptedException e) {
                    // The client has gone, as it should.
                }
            });
            assertThat(failure("127.0.0.1:" + dripping.getLocalPort())).isInstanceOf(CollectException.TimedOut.class);
        }
    }

    @Test
    void closingEndsAConnectionThatIsBeingMade() throws Exception {
        List<CollectException> failures = new ArrayList<>();
        try (ServerSocket silent = listen()) {
            SshTransport transport = transport("127.0.0.1:" + silent.getLocalPort(), Duration.ofMinutes(5));
            Thread opening = Thread.ofPlatform()
                    .start(() ->
                            failures.add(catchThrowableOfType(CollectException.class, () -> transport.open(_ -> {}))));
            silent.accept();
            transport.close();
            Await.until("open returns", Duration.ofSeconds(2), () -> !opening.isAlive());
        }
        assertThat(failures).singleElement().isInstanceOf(CollectException.Cancelled.class);
    }
}
