package revenant.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Prints the versions of Revenant, Java and JavaFX.")
final class VersionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.println("revenant " + Versions.revenant());
        out.println("java " + Runtime.version());
        out.println("javafx " + Versions.javafx());
        out.flush();
    }
}
