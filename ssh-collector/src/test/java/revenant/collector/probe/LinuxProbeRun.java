package revenant.collector.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of the probe, in a session of its own, by which all that it starts can be told. */
final class LinuxProbeRun implements AutoCloseable {
    private final Process process;

    private LinuxProbeRun(Process process) {
        this.process = process;
    }

    /** Starts the command, which leads the session, and sends the script; standard input stays open. */
    static LinuxProbeRun start(List<String> command, String script) throws IOException {
        List<String> all = new ArrayList<>(List.of("setsid"));
        all.addAll(command);
        Process process = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        OutputStream stdin = process.getOutputStream();
        stdin.write(script.getBytes(StandardCharsets.UTF_8));
        stdin.flush();
        return new LinuxProbeRun(process);
    }

    /** Runs it to the end, its input closed behind the script, and returns what it printed. */
    static LinuxProbeOutput run(List<String> command, String script) throws IOException {
        try (LinuxProbeRun run = start(command, script)) {
            run.closeInput();
            return LinuxProbeOutput.parse(run.rest());
        }
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    void closeOutput() throws IOException {
        process.getInputStream().close();
    }

    String rest() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the text has been printed. */
    String until(String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        InputStream output = process.getInputStream();
        while (seen.indexOf(text) < 0) {
            int next = output.read();
            if (next < 0) {
                throw new IOException("Ended before " + text + ": " + seen);
            }
            seen.append((char) next);
        }
        return seen.toString();
    }

    private List<String> session() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .flatMap(path -> stat(path).stream())
                    .filter(stat -> sessionOf(stat) == process.pid())
                    .toList();
        }
    }

    /** Waits for the shell and then for the other processes; what is left alive of the session when the time is up. */
    List<String> aliveAfter(Duration atMost) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        List<String> left = alive();
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
            left = alive();
        }
        return left;
    }

    /** Without the zombies: PID 1 reaps orphans when it pleases. */
    private List<String> alive() throws IOException {
        return session().stream().filter(stat -> !stat.contains(") Z ")).toList();
    }

    /** Waits for the shell; the processes of the session that are left then, zombies too. */
    List<String> leftovers() throws IOException, InterruptedException {
        process.waitFor();
        return session();
    }

    @Override
    public void close() {
        process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static List<String> stat(Path process) {
        try {
            return List.of(Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static long sessionOf(String stat) {
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
    }
}
