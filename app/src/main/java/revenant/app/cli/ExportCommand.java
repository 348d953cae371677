package revenant.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.export.Csv;
import revenant.app.export.DiagnosisJson;
import revenant.app.export.Html;
import revenant.app.export.Report;
import revenant.app.export.picture.TreePicture;
import revenant.app.time.Timeline;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.VisibleRows;
import revenant.collector.CollectException;
import revenant.styles.Theme;

@Command(name = "export", description = "Writes a picture, a report or a table for a postmortem; needs no display.")
final class ExportCommand extends LookingCommand {
    private static final int WHOLE_HOST = -1;

    /** What to write. */
    enum Format {
        /** The tree. */
        png,
        /** What was found, and the tree as a picture, in one page. */
        html,
        /** What was found, and the tree as text. */
        markdown,
        /** What was found, as {@code diagnose --format json} prints it. */
        json,
        /** The rows of the tree, every column. */
        csv
    }

    @Mixin
    SampleOptions samples = new SampleOptions();

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
    int look(Source wanted, PrintWriter err) throws CollectException, IOException {
        Timeline timeline = samples.look(wanted, reach, err);
        ProcessTree tree = timeline.present().tree();
        int[] chosen = pid == WHOLE_HOST ? visible(tree) : below(tree, Rows.of(tree, pid));
        Path file = output.toString().isEmpty() ? Path.of(CaptureNames.stem(tree.snapshot()) + "." + ending()) : output;
        out().println(file + ": " + write(timeline, chosen, file));
        return 0;
    }

    /** Returns what was written, in words. */
    private String write(Timeline timeline, int[] chosen, Path file) throws IOException {
        ProcessTree tree = timeline.present().tree();
        String painted = tasks(Math.min(chosen.length, TreePicture.MOST_ROWS), tree);
        return switch (format) {
            case png -> {
                Pictures.write(tree, chosen, timeline.notes(), theme(), file);
                yield painted;
            }
            case csv -> {
                write(file, Csv.of(tree, chosen));
                yield tasks(chosen.length, tree);
            }
            case html -> {
                byte[] picture = Pictures.png(tree, chosen, timeline.notes(), theme());
                yield write(timeline, file, report -> Html.of(report, picture)) + "; " + painted;
            }
            case markdown -> write(timeline, file, report -> report.markdown(chosen)) + "; " + painted;
            case json -> write(timeline, file, DiagnosisJson::of);
        };
    }

    private static String tasks(int rows, ProcessTree tree) {
        return rows + " of " + tree.size() + " tasks";
    }

    private static String write(Timeline timeline, Path file, Function<Report, String> page) throws IOException {
        Report report = Report.of(timeline, Diagnosis.of(timeline.present()));
        write(file, page.apply(report));
        return report.verdict();
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(UTF_8)));
    }

    private Theme theme() {
        return dark ? Theme.DARK : Theme.LIGHT;
    }

    private String ending() {
        return format == Format.markdown ? "md" : format.name();
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
