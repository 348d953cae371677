package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe where something else lies over /proc/uptime, as lxcfs does in containers. */
class LinuxProbeClockIT {
    @TempDir
    Path directory;

    @BeforeEach
    void needsAMountNamespace() throws Exception {
        int status = new ProcessBuilder("unshare", "--mount", "true").start().waitFor();
        assumeTrue(status == 0, "needs the right to make a mount namespace");
    }

    @Test
    void anUptimeThatBlocksCostsNeitherTheTreeNorAnythingElse() throws Exception {
        Path fifo = directory.resolve("uptime");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        LinuxProbeOutput output = LinuxProbeRun.run(over(fifo), Probes.linux());

        assertThat(output.done()).isTrue();
        assertThat(output.section("stat").files()).isNotEmpty();
        assertThat(output.section("hostfiles").frames()).anyMatch(frame -> frame.startsWith("blocked uptime "));
        assertThat(output.section("cmdline").end()).isEqualTo("ok");
    }

    @Test
    void anUptimeLaidOverTheKernelsIsReadAndDoesNotStopTheClock() throws Exception {
        Path laid = Files.writeString(directory.resolve("uptime"), "12.34 5.00\n");
        LinuxProbeOutput output = LinuxProbeRun.run(over(laid), Probes.linux());

        assertThat(output.done()).isTrue();
        assertThat(output.section("hostfiles").files()).containsEntry("uptime", "12.34 5.00\n");
    }

    private static List<String> over(Path file) {
        return List.of(
                "timeout",
                "40",
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind " + file + " /proc/uptime && exec sh -s");
    }
}
