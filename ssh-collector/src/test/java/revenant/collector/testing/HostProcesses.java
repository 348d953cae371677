package revenant.collector.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds processes of this machine by an argument that no other has. */
public final class HostProcesses {
    private final String marker;

    private HostProcesses(String marker) {
        this.marker = marker;
    }

    /** A marker no process has yet. */
    public static HostProcesses marked() {
        return new HostProcesses("revenant-test-" + UUID.randomUUID());
    }

    public String marker() {
        return marker;
    }

    /** Pids of the processes, other than this JVM, in whose command line the marker stands. */
    public List<String> pids() {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(entry -> commandLine(entry).contains(marker))
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
