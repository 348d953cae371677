package revenant.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import revenant.app.export.TaskJson;
import revenant.app.export.TaskText;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.capture.Capture;

@Command(name = "show", description = "Prints everything known of one process and its threads.")
final class ShowCommand extends LookingCommand {
    /** How to print. */
    enum Format {
        text,
        json
    }

    @Option(names = "--pid", required = true, paramLabel = "P", description = "The process, by its pid on that host.")
    int pid;

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text)")
    Format format = Format.text;

    @Override
    int look(Source wanted, PrintWriter err) throws CollectException {
        Capture capture = once(wanted, err);
        ProcessTree tree = ProcessTree.of(capture.snapshot());
        int node = Rows.of(tree, pid);
        out().print(format == Format.json ? TaskJson.of(tree, node) : TaskText.of(tree, node));
        return 0;
    }
}
