package revenant.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import revenant.app.export.TaskJson;
import revenant.app.export.TaskText;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;

@Command(name = "show", description = "Prints everything known of one process and its threads.")
final class ShowCommand implements Callable<Integer> {
    /** How to print. */
    enum Format {
        text,
        json
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    ReachOptions reach = new ReachOptions();

    @Parameters(paramLabel = "TARGET|FILE", description = "local, [user@]host[:port], exec:COMMAND, or a saved capture")
    String source = "";

    @Option(names = "--pid", required = true, paramLabel = "P", description = "The process, by its pid on that host.")
    int pid;

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text)")
    Format format = Format.text;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try {
            var tree =
                    ProcessTree.of(Looking.at(Source.parse(source), reach, err).snapshot());
            int node = tree.nodeOf(pid);
            if (node < 0) {
                return Failures.report(
                        "There was no process " + pid + " when this was taken. revenant tree " + source + " lists all.",
                        err);
            }
            var out = spec.commandLine().getOut();
            out.print(format == Format.json ? TaskJson.of(tree, node) : TaskText.of(tree, node));
            out.flush();
            return 0;
        } catch (IllegalArgumentException wrong) {
            return Failures.report(String.valueOf(wrong.getMessage()), err);
        } catch (CollectException failure) {
            return Failures.report(failure, err);
        }
    }
}
