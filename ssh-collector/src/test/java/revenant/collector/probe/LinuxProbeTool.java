package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of these tests, compiled from C when a compiler is there. It holds what it made until it is closed. */
final class LinuxProbeTool implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private LinuxProbeTool(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static LinuxProbeTool start(Path source, Path directory, String... arguments) throws Exception {
        LinuxProbeShell.needs("gcc");
        Path program = directory.resolve(source.getFileName().toString().replace(".c", ""));
        if (!Files.exists(program)) {
            Process compiler = new ProcessBuilder("gcc", "-pthread", "-o", program.toString(), source.toString())
                    .inheritIO()
                    .start();
            assertThat(compiler.waitFor()).isZero();
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new LinuxProbeTool(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line; empty when the program has ended. */
    String line() throws IOException {
        String line = output.readLine();
        return line == null ? "" : line;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
