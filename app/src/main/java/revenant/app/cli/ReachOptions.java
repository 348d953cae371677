package revenant.app.cli;

import java.time.Duration;
import picocli.CommandLine.Option;
import revenant.collector.CollectOptions;

/** Options of every command that may connect. */
final class ReachOptions {
    @Option(
            names = "--sudo",
            description = "Read as root: sudo without a password, else asks for it once on the terminal.")
    boolean sudo;

    @Option(
            names = "--accept-new-host-key",
            description =
                    "Store the key of a host that no known_hosts file knows. A changed key is refused all the same.")
    boolean acceptNewHostKey;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Longest wait for a connection (default: ${DEFAULT-VALUE}).")
    int connectSeconds;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "Longest whole collection (default: ${DEFAULT-VALUE}).")
    int totalSeconds;

    CollectOptions toOptions() {
        return new CollectOptions(
                sudo,
                Duration.ofSeconds(connectSeconds),
                CollectOptions.DEFAULT.idleTimeout(),
                Duration.ofSeconds(totalSeconds));
    }
}
