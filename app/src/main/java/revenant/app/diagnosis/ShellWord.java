package revenant.app.diagnosis;

import java.util.Optional;
import java.util.regex.Pattern;
import revenant.collector.model.Text;

/** A text as one word of a POSIX shell: as it is where no shell minds it, else in single quotes. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellWord() {}

    /**
     * The word. Empty for a text that does not survive being shown and copied, such as one with control characters: then
     * no command can be given.
     */
    public static Optional<String> of(String text) {
        if (!Text.printable(text).equals(text)) {
            return Optional.empty();
        }
        return Optional.of(PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'");
    }
}
