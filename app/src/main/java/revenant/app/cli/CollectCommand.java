package revenant.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import revenant.collector.CollectException;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Target;
import revenant.collector.capture.Capture;

@Command(
        name = "collect",
        description =
                "Reads a host and saves what it printed as a capture; with --every again and again, all in one file.")
final class CollectCommand extends LookingCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to save; gzip when the name ends in .gz (default: NAME-TIME.capture.gz).")
    Path output = Path.of("");

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Read it again and again: 5s, 2m. The file is whole after each capture; Ctrl-C ends it.")
    @Nullable
    Duration every;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "With --every: how long (default: until Ctrl-C).")
    @Nullable
    Duration span;

    @Override
    void check(Source wanted) {
        if (wanted instanceof Source.Saved) {
            throw new IllegalArgumentException("\"" + source + "\" is a file; collect reads a live target.");
        }
        if (every == null && span != null) {
            throw new IllegalArgumentException("--for says how long to go on; it needs --every TIME.");
        }
        if (every != null && every.isZero()) {
            throw new IllegalArgumentException("--every needs a time above 0.");
        }
    }

    @Override
    public Integer call() {
        return every == null ? super.call() : record(every);
    }

    private int record(Duration pace) {
        try {
            Source wanted = Source.parse(source);
            check(wanted);
            return wanted instanceof Source.Live(Target target) ? record(target, pace) : Failures.COULD_NOT_LOOK;
        } catch (IllegalArgumentException wrong) {
            return Failures.report(
                    String.valueOf(wrong.getMessage()), spec.commandLine().getErr());
        }
    }

    private int record(Target target, Duration pace) {
        var err = spec.commandLine().getErr();
        try (HostSession session = Collector.session(target, reach.toOptions(), Looking.prompter(reach, err));
                Recording recording = new Recording(output, err)) {
            int code = recording.run(session, pace, Optional.ofNullable(span));
            recording.summary().ifPresent(out()::println);
            out().flush();
            return code;
        }
    }

    @Override
    int look(Source wanted, PrintWriter err) throws CollectException, IOException {
        Capture capture = once(wanted, err);
        Path file = output.toString().isEmpty() ? CaptureNames.of(capture.snapshot()) : output;
        capture.save(file);
        out().println(Summaries.saved(capture.snapshot(), file));
        return 0;
    }
}
