package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static revenant.collector.transport.SshFixture.failure;
import static revenant.collector.transport.SshFixture.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Prompter.Question.Kind;
import revenant.collector.testing.Commands;
import revenant.collector.testing.OpenSshServer;
import revenant.collector.testing.ScriptedPrompter;
import revenant.collector.testing.TestUser;

/** Servers that want or offer something out of the ordinary. */
class SshServerSettingsIT {
    @TempDir
    Path directory;

    @Test
    void keyboardInteractiveAnswersTheServersQuestions() throws Exception {
        try (OpenSshServer server =
                        start("UsePAM yes", "KbdInteractiveAuthentication yes", "PasswordAuthentication no");
                TestUser user = TestUser.create()) {
            ScriptedPrompter prompter =
                    new ScriptedPrompter().answer(Kind.KEYBOARD_INTERACTIVE, "wrong", user.password());
            Path config = server.clientConfig("Host box", "PubkeyAuthentication no");
            assertThat(run(user.name() + "@box", config, prompter, "id -un")).isEqualTo(user.name());
            assertThat(prompter.questions().getFirst().text())
                    .contains(user.name() + "@box")
                    .contains("Password");
        }
    }

    @Test
    void aServerMayWantAKeyAndThenAPassword() throws Exception {
        try (OpenSshServer server = start("AuthenticationMethods publickey,password");
                TestUser user = TestUser.create()) {
            ScriptedPrompter prompter = new ScriptedPrompter().answer(Kind.PASSWORD, user.password());
            assertThat(run(user.name() + "@box", server.clientConfig(), prompter, "id -un"))
                    .isEqualTo(user.name());
        }
    }

    @Test
    void aServerWithWeakAlgorithmsOnlyIsRefusedNamingBothLists() throws Exception {
        try (OpenSshServer server = start("KexAlgorithms diffie-hellman-group14-sha1")) {
            assertThat(failure("box", server.clientConfig(), Prompter.declining()))
                    .isInstanceOf(CollectException.Unsupported.class)
                    .hasMessageContaining("We offer: mlkem768x25519-sha256, curve25519-sha256")
                    .hasMessageContaining("The server offers: diffie-hellman-group14-sha1");
        }
    }

    @Test
    void postQuantumKeyExchangeIsSpokenWithAServerThatAllowsNoOther() throws Exception {
        OpenSshServer.assumeAvailable();
        assumeTrue(
                Commands.run("ssh", "-Q", "kex").contains(MlKem768X25519.NAME),
                "this OpenSSH is too old for " + MlKem768X25519.NAME);
        try (OpenSshServer server = start("KexAlgorithms " + MlKem768X25519.NAME)) {
            assertThat(run("box", server.clientConfig(), Prompter.declining(), "id -un"))
                    .isEqualTo("root");
        }
    }

    @Test
    void everyAlgorithmWeOfferThatTheServerKnowsWorks() throws Exception {
        OpenSshServer.assumeAvailable();
        for (String cipher : new String[] {"aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com", "aes256-ctr"}) {
            Path own = Files.createDirectory(directory.resolve(cipher));
            try (OpenSshServer server =
                    OpenSshServer.start(own, "Ciphers " + cipher).trusted()) {
                assertThat(run("box", server.clientConfig(), Prompter.declining(), "echo " + cipher))
                        .isEqualTo(cipher);
            }
        }
    }

    @Test
    void aJumpHostLeadsToAServerBehindItAndBothKeysAreChecked() throws Exception {
        try (OpenSshServer server = start()) {
            Path config = server.clientConfig(
                    "Host behind", "HostName 127.0.0.1", "Port " + server.port(), "User root", "ProxyJump box");
            assertThat(run("behind", config, Prompter.declining(), "echo there"))
                    .isEqualTo("there");
            Path strangeJump = server.clientConfig(
                    "Host behind",
                    "HostName 127.0.0.1",
                    "Port " + server.port(),
                    "User root",
                    "ProxyJump box",
                    "Host box",
                    "HostKeyAlias stranger");
            assertThat(failure("behind", strangeJump, Prompter.declining()))
                    .isInstanceOf(CollectException.HostKeyUnknown.class)
                    .hasMessageContaining("root@box");
        }
    }

    @Test
    void aProxyCommandIsRefusedNamingTheWayRound() throws Exception {
        try (OpenSshServer server = start()) {
            Path config = server.clientConfig("Host box", "ProxyCommand nc %h %p");
            CollectException failure = failure("box", config, Prompter.declining());
            assertThat(failure).isInstanceOf(CollectException.Unsupported.class);
            assertThat(failure.hint()).contains("exec:ssh box sh -s");
        }
    }

    private OpenSshServer start(String... settings) throws IOException {
        return OpenSshServer.start(directory, settings).trusted();
    }
}
