package revenant.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import revenant.app.cli.Pictures;
import revenant.app.export.TextTree;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.app.tree.VisibleRows;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.CollectOptions;
import revenant.collector.Collector;
import revenant.collector.Prompter;
import revenant.collector.Target;
import revenant.collector.capture.Capture;
import revenant.styles.Theme;

/** What the first command of the README does on a machine without a display: the tree as text, the picture as a file. */
final class FirstLook {
    private FirstLook() {}

    static int print(PrintWriter out, PrintWriter err) {
        try {
            ProcessTree tree = ProcessTree.of(look().snapshot());
            int[] rows = VisibleRows.of(tree, ViewState.INITIAL);
            Path picture = Files.createDirectories(Path.of("target")).resolve("revenant.png");
            Pictures.write(tree, rows, List.of(), Theme.LIGHT, picture);
            out.print(TextTree.of(tree, ViewState.INITIAL));
            out.println();
            out.println(
                    "There is no display, so this is the tree as text. The picture is in " + picture.toAbsolutePath());
            out.flush();
            return 0;
        } catch (CollectException | IOException failure) {
            err.println("revenant: " + failure.getMessage());
            return 2;
        }
    }

    private static Capture look() throws CollectException {
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            return Collector.open(Sample.unpacked());
        }
        try (var session = Collector.session(new Target.Local(), CollectOptions.DEFAULT, Prompter.declining())) {
            return session.collect(CollectListener.NONE);
        }
    }
}
