package revenant.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import revenant.collector.capture.Capture;

@Command(name = "collect", description = "Reads a host once and saves what it printed as a capture.")
final class CollectCommand extends LookingCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to save; gzip when the name ends in .gz (default: NAME-TIME.capture.gz).")
    Path output = Path.of("");

    @Override
    void check(Source wanted) {
        if (wanted instanceof Source.Saved) {
            throw new IllegalArgumentException("\"" + source + "\" is a file; collect reads a live target.");
        }
    }

    @Override
    int look(Capture capture) throws IOException {
        Path file = output.toString().isEmpty() ? CaptureNames.of(capture.snapshot()) : output;
        capture.save(file);
        out().println(Summaries.saved(capture.snapshot(), file));
        return 0;
    }
}
