package revenant.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import revenant.collector.Target;

/** What a TARGET|FILE argument names. */
public sealed interface Source {
    /** A saved capture. */
    record Saved(Path file) implements Source {}

    /** Something to connect to. */
    record Live(Target target) implements Source {}

    /**
     * A file when one of that name exists or the text can only be a path; else a target.
     *
     * @throws IllegalArgumentException with a sentence for the person
     */
    static Source parse(String text) {
        boolean command = text.startsWith("exec:");
        Path file = command ? null : Path.of(text);
        if (file != null && Files.isRegularFile(file)) {
            return new Saved(file);
        }
        if (file != null && looksLikePath(text)) {
            throw new IllegalArgumentException("There is no file \"" + text + "\".");
        }
        return new Live(Target.parse(text));
    }

    private static boolean looksLikePath(String text) {
        return text.contains("/") || text.endsWith(".capture") || text.endsWith(".gz");
    }
}
