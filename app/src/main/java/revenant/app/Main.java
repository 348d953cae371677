package revenant.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import revenant.app.cli.Cli;

/** The composition root. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Logs.configure();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = Cli.run(List.of(arguments), out, err, opening -> Window.open(opening, out, err));
        out.flush();
        err.flush();
        System.exit(code);
    }
}
