package revenant.collector.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shells that the probe is written for. */
enum LinuxProbeShell {
    DASH("dash"),
    BASH("bash"),
    BUSYBOX("busybox", "ash"),
    MKSH("mksh");

    private final List<String> command;

    LinuxProbeShell(String... command) {
        this.command = List.of(command);
    }

    /** The command that runs a script from standard input; skips the test where the shell is not installed. */
    List<String> command() {
        needs(command.getFirst());
        List<String> all = new ArrayList<>(command);
        all.add("-s");
        return all;
    }

    /** Skips the test where the program is not installed. */
    static void needs(String program) {
        boolean present = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        assumeTrue(present, program + " is not installed");
    }

    /** Skips the test where it does not run as root. */
    static void needsRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    }
}
