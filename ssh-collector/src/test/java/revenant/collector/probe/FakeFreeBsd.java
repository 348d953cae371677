package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.RecordedBsd;
import revenant.collector.model.HostSnapshot;

/**
 * A FreeBSD host on this machine: its commands, on PATH before all others, print what a capture holds of a real one, so that
 * freebsd.sh runs for real. What they do wrong is set in the environment, see fake.sh beside the captures.
 */
final class FakeFreeBsd {
    private static final List<String> TOOLS = List.of(
            "uname",
            "id",
            "date",
            "sysctl",
            "ps",
            "jls",
            "procstat",
            "mount",
            "netstat",
            "sockstat",
            "vmstat",
            "dmesg",
            "kldstat",
            "zfs");
    private static final Pattern SECTION = Pattern.compile("(?s)\n@[0-9a-f]+ begin (\\w+) \\w+\n(.*?)\n@[0-9a-f]+ end");
    private static final Pattern ITEM = Pattern.compile("(?m)^(==> \\w+/\\d+ <==|@[0-9a-f]+ .*|)\n");

    private final Path bin;
    private final Path data;
    private final List<String> environment = new ArrayList<>();

    private FakeFreeBsd(Path bin, Path data) {
        this.bin = bin;
        this.data = data;
    }

    /** A host that is as the recording says. */
    static FakeFreeBsd of(RecordedBsd recorded, Path directory) throws IOException {
        FakeFreeBsd host = new FakeFreeBsd(
                Files.createTempDirectory(directory, "bin"), Files.createTempDirectory(directory, "data"));
        for (String tool : TOOLS) {
            Path copy = host.bin.resolve(tool);
            Files.write(copy, resource("/captures/freebsd/fake.sh"));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        host.record(new String(recorded.asRoot(), StandardCharsets.ISO_8859_1));
        return host;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FakeFreeBsd.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private void record(String capture) throws IOException {
        Matcher section = SECTION.matcher(capture);
        for (int at = 0; section.find(at); at = section.end(2)) {
            String text = ITEM.matcher(section.group(2)).replaceAll("");
            if (!text.isBlank()) {
                write(section.group(1), text);
            }
        }
        Path signals = data.resolve("signals");
        String sets = Files.exists(signals) ? Files.readString(signals, StandardCharsets.ISO_8859_1) : "";
        write("thread_signals", lines(sets, "\"thread_signals\""));
        write("signals", lines(sets, "\"procstat\": {\"signals\""));
        write("detect", "uname -s FreeBSD\nuname -r 15.1-RELEASE-p1\nuname -m amd64\nuid 0\ndate 1795250000");
    }

    private static String lines(String text, String word) {
        return String.join(
                "\n", text.lines().filter(line -> line.contains(word)).toList());
    }

    /** Replaces what a command prints. */
    FakeFreeBsd write(String section, String text) throws IOException {
        Files.writeString(data.resolve(section), text + "\n", StandardCharsets.ISO_8859_1);
        return this;
    }

    /** Sets FAKE_HANG, FAKE_FAIL, ... */
    FakeFreeBsd with(String name, String value) {
        environment.add(name + "=" + value);
        return this;
    }

    /** Runs a command with these tools before all others. */
    List<String> command(List<String> shell) {
        List<String> command =
                new ArrayList<>(List.of("env", "FAKE_DATA=" + data, "PATH=" + bin + ":" + System.getenv("PATH")));
        command.addAll(environment);
        command.addAll(shell);
        return command;
    }

    /** The same as a command line for {@code exec:}. */
    String commandLine() {
        StringBuilder line = new StringBuilder();
        for (String word : command(List.of("sh", "-s"))) {
            line.append('\'').append(word).append("' ");
        }
        return line.toString().strip();
    }

    /** Runs the probe to its end in a shell, and reads what it printed. */
    HostSnapshot snapshot(LinuxProbeShell shell, String settings) {
        try (LinuxProbeRun run = LinuxProbeRun.start(command(shell.command()), settings + Probes.freeBsd())) {
            run.closeInput();
            String printed = run.rest();
            assertThat(run.leftovers()).as("left running").isEmpty();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(printed.getBytes(StandardCharsets.ISO_8859_1));
            return CaptureText.read(bytes.toByteArray()).snapshot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
