package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.collector.transport.SshFixture.failure;
import static revenant.collector.transport.SshFixture.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.CollectException;
import revenant.collector.CollectException.HostKeyChanged;
import revenant.collector.Prompter;
import revenant.collector.testing.Commands;
import revenant.collector.testing.Keys;
import revenant.collector.testing.OpenSshServer;
import revenant.collector.testing.ScriptedPrompter;

/** Who is let in and who is not, against a real server. */
class SshHostKeyIT {
    private static final String HELLO = "echo hello";

    @TempDir
    Path directory;

    private OpenSshServer server;

    @BeforeAll
    static void needServer() {
        OpenSshServer.assumeAvailable();
    }

    @BeforeEach
    void startServer() throws IOException {
        server = OpenSshServer.start(
                directory,
                "HostKey " + directory.resolve("rsa"),
                "HostCertificate " + directory.resolve("host-cert.pub"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void anUnknownKeyIsRefusedWithItsFingerprint() throws Exception {
        CollectException failure = failure("box", server.clientConfig(), Prompter.declining());
        assertThat(failure).isInstanceOf(CollectException.HostKeyUnknown.class);
        assertThat(((CollectException.HostKeyUnknown) failure).fingerprint()).isEqualTo(fingerprint("host"));
        assertThat(server.knownHosts()).doesNotExist();
    }

    @Test
    void anAcceptedKeyIsStoredAndNotAskedForAgain() throws Exception {
        Path file = directory.resolve("new/known_hosts");
        Path config = server.clientConfig("Host box", "UserKnownHostsFile " + file);
        ScriptedPrompter prompter = new ScriptedPrompter().acceptHostKeys();
        assertThat(run("box", config, prompter, HELLO)).isEqualTo("hello");
        assertThat(prompter.hostKeys()).singleElement().satisfies(key -> {
            assertThat(key.fingerprint()).isEqualTo(fingerprint("host"));
            assertThat(key.knownHostsFile()).isEqualTo(file.toString());
        });
        assertThat(Commands.run("ssh-keygen", "-F", "[127.0.0.1]:" + server.port(), "-f", file.toString()))
                .contains("ssh-ed25519");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("box", config, Prompter.declining(), HELLO)).isEqualTo("hello");
    }

    @Test
    void strictHostKeyCheckingRefusesWithoutAQuestion() throws Exception {
        ScriptedPrompter prompter = new ScriptedPrompter().acceptHostKeys();
        Path config = server.clientConfig("Host box", "StrictHostKeyChecking yes");
        assertThat(failure("box", config, prompter)).isInstanceOf(CollectException.HostKeyUnknown.class);
        assertThat(prompter.hostKeys()).isEmpty();
    }

    @Test
    void aChangedKeyIsRefusedShowingOldAndNewAndNobodyIsAsked() throws Exception {
        Keys.generate(directory.resolve("other"), "ed25519", "");
        know("", directory.resolve("other.pub"));
        ScriptedPrompter prompter = new ScriptedPrompter().acceptHostKeys();
        CollectException failure = failure("box", server.clientConfig(), prompter);
        assertThat(failure).isInstanceOfSatisfying(HostKeyChanged.class, changed -> {
            assertThat(changed.revoked()).isFalse();
            assertThat(changed.expected()).containsExactly("ssh-ed25519 " + fingerprint("other"));
            assertThat(changed.offered()).isEqualTo("ssh-ed25519 " + fingerprint("host"));
            assertThat(changed.hint())
                    .contains("ssh-keygen -R '[127.0.0.1]:" + server.port() + "' -f '" + server.knownHosts() + "'");
        });
        assertThat(prompter.hostKeys()).isEmpty();
    }

    @Test
    void aRevokedKeyIsRefusedThoughAnotherLineKnowsIt() throws Exception {
        server.trusted();
        know("@revoked ", directory.resolve("host.pub"));
        assertThat(failure("box", server.clientConfig(), Prompter.declining()))
                .isInstanceOfSatisfying(
                        HostKeyChanged.class,
                        refused -> assertThat(refused.revoked()).isTrue());
    }

    @Test
    void aHashedEntryIsFound() throws Exception {
        server.trusted();
        Commands.run("ssh-keygen", "-H", "-f", server.knownHosts().toString());
        assertThat(Files.readString(server.knownHosts())).startsWith("|1|");
        assertThat(run("box", server.clientConfig(), Prompter.declining(), HELLO))
                .isEqualTo("hello");
    }

    @Test
    void aHostKnownByItsRsaKeyShowsThatKeyAndSignsWithSha2() throws Exception {
        Keys.generate(directory.resolve("rsa"), "rsa", "");
        server.kill();
        server.restart();
        know("", directory.resolve("rsa.pub"));
        assertThat(run("box", server.clientConfig(), Prompter.declining(), HELLO))
                .isEqualTo("hello");
    }

    @Test
    void anAuthorityVouchesForTheHost() throws Exception {
        certify("127.0.0.1");
        know("@cert-authority ", directory.resolve("ca.pub"));
        assertThat(run("box", server.clientConfig(), Prompter.declining(), HELLO))
                .isEqualTo("hello");
    }

    @Test
    void aRevokedAuthorityVouchesForNobody() throws Exception {
        certify("127.0.0.1");
        know("@cert-authority ", directory.resolve("ca.pub"));
        know("@revoked ", directory.resolve("ca.pub"));
        assertThat(failure("box", server.clientConfig(), Prompter.declining()))
                .isInstanceOfSatisfying(
                        HostKeyChanged.class,
                        refused -> assertThat(refused.revoked()).isTrue());
    }

    @Test
    void aCertificateForAnotherNameDoesNotCount() throws Exception {
        certify("elsewhere.example");
        know("@cert-authority ", directory.resolve("ca.pub"));
        assertThat(failure("box", server.clientConfig(), Prompter.declining()))
                .isInstanceOf(CollectException.HostKeyUnknown.class)
                .hasMessageContaining("doesn't match any of the principals");
    }

    @Test
    void anExpiredCertificateDoesNotCount() throws Exception {
        certify("127.0.0.1", "-V", "20200101:20200102");
        know("@cert-authority ", directory.resolve("ca.pub"));
        assertThat(failure("box", server.clientConfig(), Prompter.declining()))
                .isInstanceOf(CollectException.HostKeyUnknown.class)
                .hasMessageContaining("Its certificate does not count");
    }

    private void certify(String name, String... options) throws IOException {
        Keys.generate(directory.resolve("ca"), "ed25519", "");
        Keys.certify(directory.resolve("ca"), directory.resolve("host"), name, options);
        server.kill();
        server.restart();
    }

    private void know(String marker, Path publicKey) throws IOException {
        String known = Files.exists(server.knownHosts()) ? Files.readString(server.knownHosts()) : "";
        String[] words = Files.readString(publicKey).split(" ");
        String line = marker + "[127.0.0.1]:" + server.port() + " " + words[0] + " " + words[1] + "\n";
        Files.writeString(server.knownHosts(), known + line);
    }

    private String fingerprint(String key) {
        try {
            return Commands.run(
                            "ssh-keygen", "-lf", directory.resolve(key + ".pub").toString())
                    .split(" ")[1];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
