package revenant.app.cli;

import picocli.CommandLine.Option;
import revenant.app.tree.ViewState;

/** Which rows of the tree. */
final class RowOptions {
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
            description = "Only rows that match: pid, name, argument, user, jail:NAME, cgroup, stack frame, path.")
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
