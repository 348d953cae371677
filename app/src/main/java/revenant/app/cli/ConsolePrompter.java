package revenant.app.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import revenant.collector.Prompter;
import revenant.collector.model.Text;

/** Asks on the terminal; declines where there is none. Unknown host keys are accepted only when told so beforehand. */
final class ConsolePrompter implements Prompter {
    private final @Nullable Console console;
    private final PrintWriter err;
    private final boolean acceptNewHostKey;

    ConsolePrompter(@Nullable Console console, PrintWriter err, boolean acceptNewHostKey) {
        this.console = console;
        this.err = err;
        this.acceptNewHostKey = acceptNewHostKey;
    }

    @Override
    public Optional<char[]> ask(Question question) {
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        String text = Text.printable(question.text());
        if (question.secret()) {
            return Optional.ofNullable(console.readPassword("%s: ", text));
        }
        return Optional.ofNullable(console.readLine("%s: ", text)).map(String::toCharArray);
    }

    @Override
    public boolean accept(UnknownHostKey key) {
        if (acceptNewHostKey) {
            err.printf(
                    "revenant: stored the new %s key %s of %s in %s%n",
                    key.keyType(), key.fingerprint(), key.host(), key.knownHostsFile());
        }
        return acceptNewHostKey;
    }
}
