package revenant.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import revenant.app.export.TextTree;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.capture.Capture;

@Command(name = "tree", description = "Prints the process tree as text, marks in words.")
final class TreeCommand extends LookingCommand {
    @Mixin
    RowOptions rows = new RowOptions();

    @Override
    int look(Source wanted, PrintWriter err) throws CollectException {
        Capture capture = once(wanted, err);
        out().print(TextTree.of(ProcessTree.of(capture.snapshot()), rows.toState()));
        return 0;
    }
}
