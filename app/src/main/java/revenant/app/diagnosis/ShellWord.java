package revenant.app.diagnosis;

import java.util.Optional;
import revenant.collector.model.Text;

/** A text from the host as one word of a POSIX shell's command line. */
public final class ShellWord {
    private static final String PLAIN = "[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]*";

    private ShellWord() {}

    /**
     * The word, in single quotes where it needs them. Empty for a text that a person could not check before running it:
     * with control characters, bytes that are not UTF-8, or characters that do not show.
     */
    public static Optional<String> of(String text) {
        if (!Text.printable(text).equals(text)) {
            return Optional.empty();
        }
        return Optional.of(text.matches(PLAIN) ? text : "'" + text.replace("'", "'\\''") + "'");
    }
}
