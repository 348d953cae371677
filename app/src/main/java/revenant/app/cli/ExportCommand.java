package revenant.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import revenant.app.export.picture.TreePicture;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.VisibleRows;
import revenant.collector.capture.Capture;
import revenant.styles.Theme;

@Command(name = "export", description = "Writes a picture of the tree for a postmortem; needs no display.")
final class ExportCommand extends LookingCommand {
    private static final int WHOLE_HOST = -1;

    /** What to write. */
    enum Format {
        png
    }

    @Mixin
    RowOptions rows = new RowOptions();

    @Option(names = "--format", defaultValue = "png", description = "${COMPLETION-CANDIDATES} (default: png)")
    Format format = Format.png;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Where to write (default: HOST-TIME.png).")
    Path output = Path.of("");

    @Option(names = "--pid", paramLabel = "P", description = "Only this process and all below it.")
    int pid = WHOLE_HOST;

    @Option(names = "--dark", description = "Light text on dark ground.")
    boolean dark;

    @Override
    int look(Capture capture) throws IOException {
        ProcessTree tree = ProcessTree.of(capture.snapshot());
        int[] chosen = pid == WHOLE_HOST ? visible(tree) : below(tree, Rows.of(tree, pid));
        Path file = output.toString().isEmpty() ? Path.of(CaptureNames.stem(tree.snapshot()) + "." + format) : output;
        Pictures.write(tree, chosen, dark ? Theme.DARK : Theme.LIGHT, file);
        int painted = Math.min(chosen.length, TreePicture.MOST_ROWS);
        out().println(file + ": " + painted + " of " + tree.size() + " tasks");
        return 0;
    }

    private int[] visible(ProcessTree tree) {
        return VisibleRows.of(tree, rows.toState());
    }

    /** Every task of the subtree, unless the person chose among them. */
    private int[] below(ProcessTree tree, int top) {
        return rows.asked()
                ? IntStream.of(visible(tree))
                        .filter(node -> node >= top && node < tree.end(top))
                        .toArray()
                : TreePicture.subtree(tree, top);
    }
}
