package revenant.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of the command line left behind.
 *
 * @param opened what the window was asked to show
 */
record Ran(int code, String out, String err, List<Cli.Opening> opened) {

    /** Runs a command line inside this process; the window is only asked for. */
    static Ran with(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<Cli.Opening> opened = new ArrayList<>();
        List<String> words = List.of(arguments).stream().map(Object::toString).toList();
        int code = Cli.run(words, new PrintWriter(out), new PrintWriter(err), opening -> {
            opened.add(opening);
            return 0;
        });
        return new Ran(code, out.toString(), err.toString(), opened);
    }
}
