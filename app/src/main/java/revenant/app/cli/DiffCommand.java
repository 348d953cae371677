package revenant.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import revenant.app.compare.Comparison;
import revenant.app.export.ComparisonJson;
import revenant.app.export.ComparisonMarkdown;
import revenant.app.export.ComparisonText;
import revenant.collector.CollectException;
import revenant.collector.model.HostSnapshot;

@Command(
        name = "diff",
        description = {
            "Says what differs between two looks: who came and went, is newly stuck or orphaned,",
            "has more descriptors, which mounts appeared. A file of several captures stands for its last."
        },
        footer = {"", "Exit codes, as of diff: 0 nothing differs, 1 something does, 2 could not look."})
final class DiffCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    /** How to print. */
    enum Format {
        text,
        json,
        markdown
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    ReachOptions reach = new ReachOptions();

    @Parameters(index = "0", paramLabel = "A", description = "The earlier one: a saved capture or a target.")
    String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The later one, or another host.")
    String after = "";

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text)")
    Format format = Format.text;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Comparison comparison = Comparison.of(look(before, err), look(after, err));
            PrintWriter out = spec.commandLine().getOut();
            out.print(
                    switch (format) {
                        case text -> ComparisonText.of(comparison);
                        case json -> ComparisonJson.of(comparison);
                        case markdown -> ComparisonMarkdown.of(comparison);
                    });
            out.flush();
            return comparison.same() ? 0 : DIFFERENT;
        } catch (IllegalArgumentException wrong) {
            return Failures.report(String.valueOf(wrong.getMessage()), err);
        } catch (CollectException failure) {
            return Failures.report(failure, err);
        }
    }

    private HostSnapshot look(String source, PrintWriter err) throws CollectException {
        return Looking.at(Source.parse(source), reach, err).snapshot();
    }
}
