package revenant.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import revenant.collector.Collector;

@Command(
        name = "probe",
        description = "Prints the probe script, to run it where Revenant cannot connect.",
        footer = {
            "",
            "  revenant probe linux | ssh HOST sudo sh -s > host.capture",
            "  revenant probe freebsd | ssh root@HOST exec /bin/sh -s > host.capture"
        })
final class ProbeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(paramLabel = "SYSTEM", description = "linux or freebsd")
    String system = "";

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            out.print(Collector.probeScript(system));
        } catch (IllegalArgumentException unknown) {
            return Failures.report(
                    String.valueOf(unknown.getMessage()), spec.commandLine().getErr());
        }
        out.flush();
        return 0;
    }
}
