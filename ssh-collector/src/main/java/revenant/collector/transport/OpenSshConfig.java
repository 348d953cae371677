package revenant.collector.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import revenant.collector.CollectException;
import revenant.collector.Target;
import revenant.collector.model.Text;

/**
 * The user's OpenSSH configuration, as the OpenSSH client itself reads it: {@code ssh -G}. Without a client OpenSSH's
 * defaults hold.
 */
final class OpenSshConfig {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private final Optional<Path> file;
    private final Path home;
    private final Optional<Path> agent;

    /** @param file read instead of the user's and the system's, as {@code ssh -F} does */
    OpenSshConfig(Optional<Path> file) {
        this.file = file;
        this.home = Path.of(System.getProperty("user.home"));
        this.agent = Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                .filter(socket -> !socket.isEmpty())
                .map(Path::of);
    }

    /** What holds for a target. */
    HostConfig resolve(Target.Ssh target, Transport.Progress progress) throws CollectException {
        Optional<Path> client = Programs.find("ssh");
        if (client.isEmpty()) {
            progress.say("no OpenSSH client on this machine: its configuration files are not read");
            String user = target.user().orElse(System.getProperty("user.name"));
            return SshSettings.defaults(target.host(), user, target.port().orElse(22))
                    .hostConfig(target.host(), home, agent);
        }
        return SshSettings.parse(ask(command(client.get(), target), target)).hostConfig(target.host(), home, agent);
    }

    private List<String> command(Path client, Target.Ssh target) {
        List<String> command = new ArrayList<>(List.of(client.toString(), "-G"));
        file.ifPresent(config -> command.addAll(List.of("-F", config.toString())));
        target.user().ifPresent(user -> command.addAll(List.of("-l", user)));
        OptionalInt port = target.port();
        if (port.isPresent()) {
            command.addAll(List.of("-p", String.valueOf(port.getAsInt())));
        }
        command.addAll(List.of("--", target.host()));
        return command;
    }

    private static String ask(List<String> command, Target.Ssh target) throws CollectException {
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            BoundedText stderr = new BoundedText(process.getErrorStream(), "stderr of ssh -G");
            try (Deadline deadline = Deadline.after(DEADLINE, process::destroyForcibly)) {
                String settings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw notRead(target, deadline.passed() ? "it took too long" : stderr.settledText(200));
                }
                return settings;
            }
        } catch (IOException e) {
            throw notRead(target, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException.Cancelled();
        }
    }

    private static CollectException notRead(Target.Ssh target, String why) {
        return new CollectException.Unreachable(
                "The OpenSSH client cannot read its configuration for " + target.text() + ": "
                        + Text.printable(why.strip()),
                "Try: ssh -G " + target.host());
    }
}
