package revenant.collector.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Finds processes of this machine by a name that no other has. Looks at stat only: reading the command lines of
 * strangers may block for as long as one of them is stuck.
 */
public final class HostProcesses {
    private final Path program;

    private HostProcesses(Path program) {
        this.program = program;
    }

    /** @param directory where a program of that name, which sleeps, is put */
    public static HostProcesses in(Path directory) throws IOException {
        Path program = directory.resolve("rvt" + UUID.randomUUID().toString().substring(0, 8));
        return new HostProcesses(Files.copy(Path.of("/bin/sleep"), program, StandardCopyOption.COPY_ATTRIBUTES));
    }

    /** A shell command that sleeps under the name. */
    public String command() {
        return program + " 1000";
    }

    /** Pids of the processes of that name that live: one that is dead and not yet reaped runs no more. */
    public List<String> pids() {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(entry -> stat(entry).contains("(" + program.getFileName() + ") "))
                    .filter(entry -> !stat(entry).contains(") Z "))
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Kills them. */
    public void kill() {
        pids().forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static String stat(Path process) {
        try {
            return Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
