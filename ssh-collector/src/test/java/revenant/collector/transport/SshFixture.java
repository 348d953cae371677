package revenant.collector.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.transport.Transport.RemoteShell;

/** What the tests of SSH share. */
final class SshFixture {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private SshFixture() {}

    static SshTransport transport(String target, Path config, Prompter prompter) {
        return new SshTransport((Target.Ssh) Target.parse(target), Optional.of(config), prompter, PATIENCE);
    }

    /** Connects, runs one command and returns the first line it prints. */
    static String run(String target, Path config, Prompter prompter, String command) throws Exception {
        try (SshTransport transport = transport(target, config, prompter);
                RemoteShell shell = transport.open(_ -> {})) {
            return firstLine(shell, command);
        }
    }

    static String firstLine(RemoteShell shell, String command) throws IOException {
        shell.stdin().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        shell.stdin().flush();
        BufferedReader reader = new BufferedReader(new InputStreamReader(shell.stdout(), StandardCharsets.UTF_8));
        return String.valueOf(reader.readLine());
    }

    /** The error of a login that must fail. */
    static CollectException failure(String target, Path config, Prompter prompter) {
        List<String> said = new ArrayList<>();
        try (SshTransport transport = transport(target, config, prompter);
                RemoteShell _ = transport.open(said::add)) {
            throw new AssertionError("let in, after " + said);
        } catch (CollectException e) {
            return e;
        }
    }
}
