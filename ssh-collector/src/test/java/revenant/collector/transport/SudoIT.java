package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Prompter.Question.Kind;
import revenant.collector.testing.OpenSshServer;
import revenant.collector.testing.ScriptedPrompter;
import revenant.collector.testing.Sudoers;
import revenant.collector.testing.TestUser;
import revenant.collector.transport.Transport.RemoteShell;

/** Becoming root on a real server with a real sudo. */
class SudoIT {
    @TempDir
    Path directory;

    private OpenSshServer server;
    private TestUser user;

    @BeforeAll
    static void needServer() {
        OpenSshServer.assumeAvailable();
    }

    @BeforeEach
    void start() throws IOException {
        server = OpenSshServer.start(directory).trusted();
        user = TestUser.create();
    }

    @AfterEach
    void stop() throws IOException {
        user.close();
        server.close();
    }

    private SudoTransport sudo(String login, Prompter prompter) throws IOException {
        SshTransport plain = SshFixture.transport(login, server.clientConfig(), prompter);
        return new SudoTransport(plain, login, prompter, Duration.ofSeconds(20));
    }

    private CollectException refusal(Prompter prompter) throws IOException {
        try (SudoTransport sudo = sudo(user.name() + "@box", prompter)) {
            return catchThrowableOfType(CollectException.class, () -> sudo.open(_ -> {}));
        }
    }

    @Test
    void withoutAPasswordWhereSudoWantsNone() throws Exception {
        try (Sudoers _ = Sudoers.allow(user, "USER ALL=(root) NOPASSWD: ALL");
                SudoTransport sudo = sudo(user.name() + "@box", Prompter.declining());
                RemoteShell shell = sudo.open(_ -> {})) {
            assertThat(SshFixture.firstLine(shell, "id -un")).isEqualTo("root");
        }
    }

    @Test
    void thePasswordIsAskedOnceForManyShells() throws Exception {
        ScriptedPrompter prompter = new ScriptedPrompter().answer(Kind.SUDO_PASSWORD, user.password());
        try (Sudoers _ = Sudoers.allow(user, "Defaults:USER timestamp_timeout=0", "USER ALL=(root) ALL");
                SudoTransport sudo = sudo(user.name() + "@box", prompter)) {
            for (int i = 0; i < 2; i++) {
                try (RemoteShell shell = sudo.open(_ -> {})) {
                    assertThat(SshFixture.firstLine(shell, "id -un")).isEqualTo("root");
                }
            }
        }
        assertThat(prompter.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.secret()).isTrue());
    }

    @Test
    void thePasswordIsInNoArgumentAndNoEnvironment() throws Exception {
        ScriptedPrompter prompter = new ScriptedPrompter().answer(Kind.SUDO_PASSWORD, user.password());
        try (Sudoers _ = Sudoers.allow(user, "USER ALL=(root) ALL");
                SudoTransport sudo = sudo(user.name() + "@box", prompter);
                RemoteShell shell = sudo.open(_ -> {})) {
            assertThat(SshFixture.firstLine(shell, "echo ready")).isEqualTo("ready");
            assertThat(argumentsAndEnvironments())
                    .anyMatch(text -> text.contains("sudo"))
                    .noneMatch(text -> text.contains(user.password()));
        }
    }

    /** Of the server's processes only: reading those of strangers may block. */
    private List<String> argumentsAndEnvironments() {
        return server.processes()
                .map(handle -> Path.of("/proc", String.valueOf(handle.pid())))
                .flatMap(process -> Stream.of(process.resolve("cmdline"), process.resolve("environ")))
                .map(SudoIT::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void theRootShellHasItsThreeStreams() throws Exception {
        try (Sudoers _ = Sudoers.allow(user, "USER ALL=(root) NOPASSWD: ALL");
                SudoTransport sudo = sudo(user.name() + "@box", Prompter.declining());
                RemoteShell shell = sudo.open(_ -> {})) {
            assertThat(SshFixture.firstLine(shell, "echo to standard error >&2; echo out; exit"))
                    .isEqualTo("out");
            assertThat(shell.stderr()).endsWith("to standard error\n");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (Sudoers _ = Sudoers.allow(user, "USER ALL=(root) ALL")) {
            assertThat(refusal(new ScriptedPrompter().answer(Kind.SUDO_PASSWORD, "wrong")))
                    .isInstanceOf(CollectException.LoginRefused.class)
                    .hasMessageContaining("did not take the password");
        }
    }

    @Test
    void noPasswordGivenIsRefused() throws Exception {
        try (Sudoers _ = Sudoers.allow(user, "USER ALL=(root) ALL")) {
            assertThat(refusal(Prompter.declining()))
                    .isInstanceOf(CollectException.LoginRefused.class)
                    .hasMessageContaining("none was given");
        }
    }

    @Test
    void aUserWhomSudoDoesNotKnowLearnsSoInItsWords() throws Exception {
        assertThat(refusal(new ScriptedPrompter().answer(Kind.SUDO_PASSWORD, user.password())))
                .isInstanceOf(CollectException.LoginRefused.class)
                .hasMessageContaining("not in the sudoers file");
    }

    @Test
    void aSudoThatWantsATerminalIsQuoted() throws Exception {
        try (Sudoers _ = Sudoers.allow(user, "Defaults:USER requiretty", "USER ALL=(root) NOPASSWD: ALL")) {
            assertThat(refusal(Prompter.declining()))
                    .isInstanceOf(CollectException.LoginRefused.class)
                    .hasMessageContaining("you must have a tty");
        }
    }

    @Test
    void aHostWithoutSudoIsSaidToHaveNone() throws Exception {
        ProcessTransport plain = ProcessTransport.command(
                "su " + user.name() + " -c 'PATH=/nowhere:" + binWithout() + " exec /bin/sh -s'");
        try (SudoTransport sudo = new SudoTransport(plain, "host", Prompter.declining(), Duration.ofSeconds(20))) {
            CollectException failure = catchThrowableOfType(CollectException.class, () -> sudo.open(_ -> {}));
            assertThat(failure)
                    .isInstanceOf(CollectException.LoginRefused.class)
                    .hasMessageContaining("no sudo");
        }
    }

    /** A directory with the one program the dialogue needs. */
    private Path binWithout() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("id"), Path.of("/usr/bin/id"));
        return bin;
    }

    @Test
    void whoIsRootNeedsNoSudo() throws Exception {
        try (SudoTransport sudo = sudo("root@box", Prompter.declining());
                RemoteShell shell = sudo.open(_ -> {})) {
            assertThat(SshFixture.firstLine(shell, "id -un")).isEqualTo("root");
        }
    }

    @Test
    void aSilentSudoIsGivenUp() throws Exception {
        ProcessTransport silent = ProcessTransport.command("cat >/dev/null");
        try (SudoTransport sudo = new SudoTransport(silent, "host", Prompter.declining(), Duration.ofMillis(300))) {
            CollectException failure = catchThrowableOfType(CollectException.class, () -> sudo.open(_ -> {}));
            assertThat(failure).isInstanceOf(CollectException.TimedOut.class);
        }
    }

    @Test
    void aSideThatEchoesOurScriptIsNotBelieved() throws Exception {
        ScriptedPrompter prompter = new ScriptedPrompter().answer(Kind.SUDO_PASSWORD, "secret");
        ProcessTransport echo = ProcessTransport.command("cat");
        try (SudoTransport sudo = new SudoTransport(echo, "host", prompter, Duration.ofMillis(300))) {
            CollectException failure = catchThrowableOfType(CollectException.class, () -> sudo.open(_ -> {}));
            assertThat(failure).isInstanceOf(CollectException.TimedOut.class);
        }
        assertThat(prompter.questions()).isEmpty();
    }
}
