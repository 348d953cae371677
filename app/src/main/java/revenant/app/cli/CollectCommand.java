package revenant.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import revenant.collector.CollectException;
import revenant.collector.capture.Capture;

@Command(name = "collect", description = "Reads a host once and saves what it printed as a capture.")
final class CollectCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    ReachOptions reach = new ReachOptions();

    @Parameters(paramLabel = "TARGET", description = "local, [user@]host[:port], or exec:COMMAND")
    String target = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to save; gzip when the name ends in .gz (default: NAME-TIME.capture.gz).")
    Path output = Path.of("");

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try {
            if (!(Source.parse(target) instanceof Source.Live live)) {
                return Failures.report("\"" + target + "\" is a file; collect reads a live target.", err);
            }
            Capture capture = Looking.at(live, reach, err);
            Path file = output.toString().isEmpty() ? CaptureNames.of(capture.snapshot()) : output;
            capture.save(file);
            spec.commandLine().getOut().println(Summaries.saved(capture.snapshot(), file));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IllegalArgumentException wrong) {
            return Failures.report(String.valueOf(wrong.getMessage()), err);
        } catch (CollectException failure) {
            return Failures.report(failure, err);
        } catch (IOException unwritable) {
            return Failures.report("Could not write the capture: " + unwritable.getMessage(), err);
        }
    }
}
