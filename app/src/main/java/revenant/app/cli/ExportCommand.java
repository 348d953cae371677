package revenant.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import revenant.app.export.picture.TreePicture;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.VisibleRows;
import revenant.collector.CollectException;
import revenant.styles.Theme;

@Command(name = "export", description = "Writes a picture of the tree for a postmortem; needs no display.")
final class ExportCommand implements Callable<Integer> {
    /** What to write. */
    enum Format {
        png
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    ReachOptions reach = new ReachOptions();

    @Mixin
    TreeCommand.RowOptions rows = new TreeCommand.RowOptions();

    @Parameters(paramLabel = "TARGET|FILE", description = "local, [user@]host[:port], exec:COMMAND, or a saved capture")
    String source = "";

    @Option(names = "--format", defaultValue = "png", description = "${COMPLETION-CANDIDATES} (default: png)")
    Format format = Format.png;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Where to write (default: HOST-TIME.png).")
    Path output = Path.of("");

    @Option(names = "--pid", paramLabel = "P", description = "Only this process and all below it.")
    int pid = -1;

    @Option(names = "--dark", description = "Light text on dark ground.")
    boolean dark;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try {
            var tree =
                    ProcessTree.of(Looking.at(Source.parse(source), reach, err).snapshot());
            if (pid >= 0 && tree.nodeOf(pid) < 0) {
                return Failures.report("There was no process " + pid + " when this was taken.", err);
            }
            Path file =
                    output.toString().isEmpty() ? Path.of(CaptureNames.stem(tree.snapshot()) + "." + format) : output;
            int[] chosen = chosen(tree);
            Pictures.write(tree, chosen, dark ? Theme.DARK : Theme.LIGHT, file);
            spec.commandLine().getOut().println(file + ": " + chosen.length + " of " + tree.size() + " tasks");
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IllegalArgumentException wrong) {
            return Failures.report(String.valueOf(wrong.getMessage()), err);
        } catch (CollectException failure) {
            return Failures.report(failure, err);
        } catch (IOException unwritable) {
            return Failures.report("Could not write the picture: " + unwritable.getMessage(), err);
        }
    }

    private int[] chosen(ProcessTree tree) {
        int[] visible = VisibleRows.of(tree, rows.toState());
        if (pid < 0) {
            return visible;
        }
        int top = tree.nodeOf(pid);
        if (rows.asked()) {
            return IntStream.of(visible)
                    .filter(node -> node >= top && node < tree.end(top))
                    .toArray();
        }
        return TreePicture.subtree(tree, top);
    }
}
