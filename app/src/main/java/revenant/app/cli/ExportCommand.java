package revenant.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
import revenant.app.table.Columns;
import revenant.app.time.Timeline;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.VisibleRows;
import revenant.collector.CollectException;
import revenant.collector.capture.Capture;
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
        return export(samples.look(wanted, reach, err));
    }

    @Override
    int look(Capture capture) throws IOException {
        return export(Timeline.of(List.of(capture.snapshot())));
    }

    private int export(Timeline timeline) throws IOException {
        Report report = new Report(Diagnosis.of(timeline.present()), timeline.events());
        ProcessTree tree = report.diagnosis().host().tree();
        int[] chosen = pid == WHOLE_HOST ? visible(tree) : below(tree, Rows.of(tree, pid));
        Path file = output.toString().isEmpty() ? Path.of(CaptureNames.stem(tree.snapshot()) + "." + ending()) : output;
        WholeFile.write(file, out -> out.write(content(report, tree, chosen)));
        out().println(file + ": " + said(report, tree, chosen));
        return 0;
    }

    private String ending() {
        return format == Format.markdown ? "md" : format.name();
    }

    private byte[] content(Report report, ProcessTree tree, int[] chosen) throws IOException {
        return switch (format) {
            case png -> picture(tree, chosen);
            case html -> Html.of(report, picture(tree, chosen)).getBytes(UTF_8);
            case markdown -> report.markdown(chosen).getBytes(UTF_8);
            case json -> DiagnosisJson.of(report).getBytes(UTF_8);
            case csv -> Csv.of(tree, chosen).getBytes(UTF_8);
        };
    }

    private byte[] picture(ProcessTree tree, int[] chosen) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        TreePicture.write(tree, chosen, Columns.DEFAULT, dark ? Theme.DARK : Theme.LIGHT, png);
        return png.toByteArray();
    }

    private String said(Report report, ProcessTree tree, int[] chosen) {
        int rows = format == Format.csv ? chosen.length : Math.min(chosen.length, TreePicture.MOST_ROWS);
        String tasks = rows + " of " + tree.size() + " tasks";
        return switch (format) {
            case png, csv -> tasks;
            case html, markdown -> report.verdict() + "; " + tasks;
            case json -> report.verdict();
        };
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
