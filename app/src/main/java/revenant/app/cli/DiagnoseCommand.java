package revenant.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.RulePage;
import revenant.app.export.DiagnosisJson;
import revenant.app.export.Report;
import revenant.app.time.Timeline;
import revenant.collector.CollectException;

@Command(
        name = "diagnose",
        description = "Explains what will not die, and why, with evidence and what helps.",
        footer = {
            "",
            "Exit codes: 0 nothing found, 1 something of severity warning or worse,",
            "2 could not look (at one of them, where several are given)."
        })
final class DiagnoseCommand implements Callable<Integer> {
    private static final int FOUND = 1;

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

    @Mixin
    SampleOptions samples = new SampleOptions();

    @Parameters(
            paramLabel = "TARGET|FILE",
            arity = "0..*",
            description = "local, [user@]host[:port], exec:COMMAND, or a saved capture")
    List<String> sources = List.of();

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text)")
    Format format = Format.text;

    @Option(names = "--mount", paramLabel = "PATH", description = "Says also who holds the mount at PATH.")
    Optional<String> mount = Optional.empty();

    @Option(names = "--explain", paramLabel = "RULE", description = "Prints the page of a rule instead.")
    @Nullable
    String explained;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (explained != null) {
                return explain(explained);
            }
            if (sources.isEmpty()) {
                return Failures.report("Say what to look at: TARGET or FILE, or --explain RULE.", err);
            }
            return diagnose(err);
        } catch (IllegalArgumentException wrong) {
            return Failures.report(String.valueOf(wrong.getMessage()), err);
        }
    }

    private int explain(String rule) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(RulePage.of(rule));
        out.flush();
        return 0;
    }

    private int diagnose(PrintWriter err) {
        List<Report> made = new ArrayList<>();
        boolean blind = false;
        for (String source : sources) {
            try {
                made.add(look(Source.parse(source), err));
            } catch (IllegalArgumentException wrong) {
                blind = true;
                Failures.report(String.valueOf(wrong.getMessage()), err);
            } catch (CollectException failure) {
                blind = true;
                Failures.report(failure, err);
            }
        }
        print(made);
        boolean found = made.stream().map(Report::diagnosis).anyMatch(Diagnosis::wantsAction);
        return blind ? Failures.COULD_NOT_LOOK : found ? FOUND : 0;
    }

    private Report look(Source source, PrintWriter err) throws CollectException {
        Timeline timeline = samples.look(source, reach, err);
        Case host = timeline.present();
        return Report.of(timeline, Diagnosis.of(mount.map(host::withMount).orElse(host)));
    }

    private void print(List<Report> made) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> out.print(joined(made, Report::text));
            case markdown -> out.print(joined(made, Report::markdown));
            case json -> {
                if (!made.isEmpty()) {
                    out.print(sources.size() == 1 ? DiagnosisJson.of(made.getFirst()) : DiagnosisJson.of(made));
                }
            }
        }
        out.flush();
    }

    private static String joined(List<Report> made, Function<Report, String> print) {
        return String.join("\n", made.stream().map(print).toList());
    }
}
