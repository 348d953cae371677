package revenant.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import revenant.app.export.TextTree;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.collector.CollectException;

@Command(name = "tree", description = "Prints the process tree as text, marks in words.")
final class TreeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    ReachOptions reach = new ReachOptions();

    @Mixin
    RowOptions rows = new RowOptions();

    @Parameters(paramLabel = "TARGET|FILE", description = "local, [user@]host[:port], exec:COMMAND, or a saved capture")
    String source = "";

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try {
            var tree =
                    ProcessTree.of(Looking.at(Source.parse(source), reach, err).snapshot());
            var out = spec.commandLine().getOut();
            out.print(TextTree.of(tree, rows.toState()));
            out.flush();
            return 0;
        } catch (IllegalArgumentException wrong) {
            return Failures.report(String.valueOf(wrong.getMessage()), err);
        } catch (CollectException failure) {
            return Failures.report(failure, err);
        }
    }

    /** Which rows of the tree. */
    static final class RowOptions {
        @Option(names = "--threads", description = "Every thread, not only those in trouble.")
        boolean threads;

        @Option(names = "--kernel-threads", description = "Kernel threads, too.")
        boolean kernelThreads;

        @Option(names = "--troubled", description = "Only tasks in trouble, with their ancestors.")
        boolean troubled;

        @Option(
                names = "--search",
                paramLabel = "TEXT",
                defaultValue = "",
                description = "Only rows that match: pid, name, argument, user, cgroup, stack frame, path.")
        String query = "";

        /** Whether anything was asked for at all. */
        boolean asked() {
            return !toState().equals(ViewState.INITIAL);
        }

        ViewState toState() {
            return ViewState.INITIAL
                    .withShowThreads(threads)
                    .withShowKernelThreads(kernelThreads)
                    .withTroubledOnly(troubled)
                    .withQuery(query);
        }
    }
}
