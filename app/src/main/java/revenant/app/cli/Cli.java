package revenant.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The root command: without a subcommand it opens the window. */
@Command(
        name = "revenant",
        mixinStandardHelpOptions = false,
        description = "Shows what on a Linux or FreeBSD host will not die, and why.",
        footer = {
            "",
            "TARGET is local, [user@]host[:port] or an alias of your ssh configuration,",
            "or exec:COMMAND: any command that runs a shell which reads its script from",
            "standard input, such as \"exec:kubectl exec -i POD -- sh -s\".",
            "Exit codes: 0 done, 2 could not look; diagnose: 1 found something to act upon."
        },
        subcommands = {
            CollectCommand.class,
            DiagnoseCommand.class,
            DiffCommand.class,
            TreeCommand.class,
            ShowCommand.class,
            ExportCommand.class,
            ProbeCommand.class,
            VersionCommand.class
        })
public final class Cli implements Callable<Integer> {
    private final ToIntFunction<Opening> window;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "This help.")
    boolean help;

    @Option(names = "--first-look", hidden = true, description = "Opens this machine; without a display prints it.")
    boolean firstLook;

    @Parameters(paramLabel = "TARGET|FILE", arity = "0..*", description = "Opened in the window, a tab each.")
    List<String> sources = List.of();

    private Cli(ToIntFunction<Opening> window) {
        this.window = window;
    }

    /** One sentence and where to read on; the whole help would push the sentence off the screen. */
    private static int misused(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String sentence = String.valueOf(wrong.getMessage());
        String help = command.getCommandSpec().qualifiedName() + " --help";
        return Failures.report(
                sentence + (sentence.endsWith(".") ? "" : ".") + " " + help + " lists what there is.",
                command.getErr());
    }

    /**
     * What the window is to show.
     *
     * @param firstLook the first start of a newcomer: shows this machine, also without a display
     */
    public record Opening(List<Source> sources, boolean firstLook) {}

    /** Runs a command line; {@code window} opens the window and returns the exit code. */
    public static int run(List<String> arguments, PrintWriter out, PrintWriter err, ToIntFunction<Opening> window) {
        return new CommandLine(new Cli(window))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, _) -> misused(wrong))
                .setExecutionExceptionHandler((failure, _, _) -> {
                    throw failure;
                })
                .execute(arguments.toArray(String[]::new));
    }

    @Override
    public Integer call() {
        try {
            return window.applyAsInt(
                    new Opening(sources.stream().map(Source::parse).toList(), firstLook));
        } catch (IllegalArgumentException wrong) {
            return Failures.report(
                    String.valueOf(wrong.getMessage()), spec.commandLine().getErr());
        }
    }
}
