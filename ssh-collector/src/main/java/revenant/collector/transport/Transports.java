package revenant.collector.transport;

import java.nio.file.Path;
import java.util.Optional;
import revenant.collector.CollectOptions;
import revenant.collector.Prompter;
import revenant.collector.Target;

/** The way to reach each kind of target. */
public final class Transports {
    private Transports() {}

    /** A transport; contacts nothing yet. */
    public static Transport to(Target target, CollectOptions options, Prompter prompter, Optional<Path> sshConfig) {
        Transport plain = switch (target) {
            case Target.Local() -> ProcessTransport.local();
            case Target.Command(String command) -> ProcessTransport.command(command);
            case Target.Ssh ssh -> new SshTransport(ssh, sshConfig, prompter, options.connectTimeout());
        };
        return options.sudo() ? new SudoTransport(plain, target.text(), prompter, options.idleTimeout()) : plain;
    }

    /** Makes the first connection of this process faster; takes a second or two, on any thread. */
    public static void warmUp() {
        WarmUp.run();
    }
}
