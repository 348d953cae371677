package revenant.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import revenant.collector.CollectException;
import revenant.collector.capture.Capture;

/** A command that looks at one host or file; it turns whatever goes wrong into one sentence and exit code 2. */
abstract class LookingCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    ReachOptions reach = new ReachOptions();

    @Parameters(paramLabel = "TARGET|FILE", description = "local, [user@]host[:port], exec:COMMAND, or a saved capture")
    String source = "";

    /**
     * Does what the command is for.
     *
     * @return the exit code
     * @throws IllegalArgumentException with a sentence for the person, when something asked for is not there
     * @throws IOException when the result cannot be written
     */
    abstract int look(Source wanted, PrintWriter err) throws CollectException, IOException;

    /** Opens the file, or reads the host once. */
    final Capture once(Source wanted, PrintWriter err) throws CollectException {
        return Looking.at(wanted, reach, err);
    }

    /** Refuses sources that make no sense for this command, with a sentence for the person. */
    void check(Source wanted) {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Source wanted = Source.parse(source);
            check(wanted);
            int code = look(wanted, err);
            out().flush();
            return code;
        } catch (IllegalArgumentException wrong) {
            return Failures.report(String.valueOf(wrong.getMessage()), err);
        } catch (CollectException failure) {
            return Failures.report(failure, err);
        } catch (IOException unwritable) {
            return Failures.report("Could not write " + words(unwritable) + ".", err);
        }
    }

    static String words(IOException unwritable) {
        return switch (unwritable) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such folder";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            default -> String.valueOf(unwritable.getMessage());
        };
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
