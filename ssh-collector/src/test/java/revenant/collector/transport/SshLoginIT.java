package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.collector.transport.SshFixture.failure;
import static revenant.collector.transport.SshFixture.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Prompter.Question.Kind;
import revenant.collector.testing.Keys;
import revenant.collector.testing.OpenSshServer;
import revenant.collector.testing.ScriptedPrompter;
import revenant.collector.testing.SshAgent;
import revenant.collector.testing.TestUser;

/** Every way to log in, against a real server. */
class SshLoginIT {
    private static final String WHO = "id -un";

    @TempDir
    Path directory;

    private OpenSshServer server;

    @BeforeAll
    static void needServer() {
        OpenSshServer.assumeAvailable();
    }

    @BeforeEach
    void startServer() throws IOException {
        server = OpenSshServer.start(directory).trusted();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aKeyFileLogsInThroughAnAliasOfTheConfiguration() throws Exception {
        assertThat(run("box", server.clientConfig(), Prompter.declining(), WHO)).isEqualTo("root");
    }

    @Test
    void anRsaKeySignsWithSha2() throws Exception {
        Path key = directory.resolve("rsa");
        Keys.generate(key, "rsa", "");
        server.authorize(directory.resolve("rsa.pub"));
        Path config = server.clientConfig("Host box", "IdentityFile " + key, "IdentitiesOnly yes");
        assertThat(run("box", config, Prompter.declining(), WHO)).isEqualTo("root");
    }

    @Test
    void anEncryptedKeyAsksForItsPassphraseUntilItIsRight() throws Exception {
        Path config = configWithEncryptedKey(true);
        ScriptedPrompter prompter = new ScriptedPrompter().answer(Kind.KEY_PASSPHRASE, "wrong", "secret");
        assertThat(run("box", config, prompter, WHO)).isEqualTo("root");
        assertThat(prompter.questions())
                .hasSize(2)
                .allMatch(question -> question.text().contains("root@box"));
    }

    @Test
    void noPassphraseIsAskedForAKeyThatTheServerWouldNotTake() throws Exception {
        Path config = configWithEncryptedKey(false);
        ScriptedPrompter prompter = new ScriptedPrompter();
        assertThat(run("box", config, prompter, WHO)).isEqualTo("root");
        assertThat(prompter.questions()).isEmpty();
    }

    private Path configWithEncryptedKey(boolean authorized) throws IOException {
        Path key = directory.resolve("locked");
        Keys.generate(key, "ed25519", "secret");
        if (authorized) {
            server.authorize(directory.resolve("locked.pub"));
        }
        return server.clientConfig("Host box", "IdentityFile " + key);
    }

    @Test
    void threeWrongPassphrasesAreTheEndOfAKey() throws Exception {
        Path config = configWithEncryptedKey(true);
        Files.writeString(directory.resolve("authorized_keys"), Files.readString(directory.resolve("locked.pub")));
        ScriptedPrompter prompter = new ScriptedPrompter().answer(Kind.KEY_PASSPHRASE, "a", "b", "c", "secret");
        assertThat(failure("box", config, prompter))
                .isInstanceOf(CollectException.LoginRefused.class)
                .hasMessageContaining("wrong passphrase");
    }

    @Test
    void anAgentLogsInWithTheKeysItHolds() throws Exception {
        for (String type : new String[] {"ed25519", "rsa", "ecdsa"}) {
            Path key = directory.resolve("held-" + type);
            Keys.generate(key, type, "");
            Files.copy(
                    directory.resolve("held-" + type + ".pub"),
                    directory.resolve("authorized_keys"),
                    StandardCopyOption.REPLACE_EXISTING);
            try (SshAgent agent = SshAgent.start(directory.resolve("agent-" + type))) {
                agent.add(key);
                Files.delete(key);
                Path config = server.clientConfig("Host box", "IdentityAgent " + agent.socket());
                assertThat(run("box", config, Prompter.declining(), WHO))
                        .as(type)
                        .isEqualTo("root");
            }
        }
    }

    @Test
    void identitiesOnlyKeepsTheAgentsOtherKeysBack() throws Exception {
        Path key = directory.resolve("held");
        Keys.generate(key, "ed25519", "");
        Files.copy(
                directory.resolve("held.pub"),
                directory.resolve("authorized_keys"),
                StandardCopyOption.REPLACE_EXISTING);
        try (SshAgent agent = SshAgent.start(directory.resolve("agent"))) {
            agent.add(key);
            Path config = server.clientConfig("Host box", "IdentityAgent " + agent.socket(), "IdentitiesOnly yes");
            assertThat(failure("box", config, Prompter.declining()))
                    .isInstanceOf(CollectException.LoginRefused.class)
                    .hasMessageNotContaining("agent key");
        }
    }

    @Test
    void aServerThatHadEnoughOfOurKeysIsQuotedWithThoseTried() throws Exception {
        try (SshAgent agent = SshAgent.start(directory.resolve("agent"))) {
            for (int i = 0; i < 7; i++) {
                Keys.generate(directory.resolve("held" + i), "ed25519", "");
                agent.add(directory.resolve("held" + i));
            }
            Path config = server.clientConfig("Host box", "IdentityAgent " + agent.socket());
            CollectException failure = failure("box", config, Prompter.declining());
            assertThat(failure)
                    .isInstanceOf(CollectException.LoginRefused.class)
                    .hasMessageContaining("too many tries: agent key held0, agent key held1");
            assertThat(failure.hint()).contains("IdentitiesOnly");
        }
    }

    @Test
    void anAgentThatIsGoneDoesNotStopTheKeyFiles() throws Exception {
        Path config = server.clientConfig("Host box", "IdentityAgent " + directory.resolve("nobody"));
        assertThat(run("box", config, Prompter.declining(), WHO)).isEqualTo("root");
    }

    @Test
    void aPasswordIsAskedAgainWhenItWasWrong() throws Exception {
        try (TestUser user = TestUser.create()) {
            ScriptedPrompter prompter = new ScriptedPrompter().answer(Kind.PASSWORD, "wrong", user.password());
            assertThat(run(user.name() + "@box", configWithoutKeys(), prompter, WHO))
                    .isEqualTo(user.name());
            assertThat(prompter.questions()).hasSize(2).allMatch(question -> question.secret());
        }
    }

    @Test
    void wrongPasswordsAreRefusedNamingWhatWasTried() throws Exception {
        try (TestUser user = TestUser.create()) {
            ScriptedPrompter prompter = new ScriptedPrompter().answer(Kind.PASSWORD, "a", "b", "c", "d");
            assertThat(failure(user.name() + "@box", configWithoutKeys(), prompter))
                    .isInstanceOf(CollectException.LoginRefused.class)
                    .hasMessageContaining("Tried: password")
                    .hasMessageContaining("The server accepts: publickey, password");
            assertThat(prompter.questions()).hasSize(3);
        }
    }

    private Path configWithoutKeys() throws IOException {
        return server.clientConfig("Host box", "PubkeyAuthentication no");
    }
}
