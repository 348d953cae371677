package revenant.app.view.host;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the person for a file; empty when they changed their mind. */
public interface FileAsk {
    /** A capture to open. */
    Optional<Path> open();

    /**
     * Where to save.
     *
     * @param name the name to begin with
     * @param kind what it is, for the dialog: "Capture"
     * @param patterns such as {@code *.png}
     */
    Optional<Path> save(String name, String kind, String... patterns);
}
