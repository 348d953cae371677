package revenant.app.view.main;

import java.nio.file.Path;
import revenant.collector.Target;

/** Something to open in a tab. */
public sealed interface Opening {
    /**
     * A host.
     *
     * @param sudo whether to read it as root
     */
    record Host(Target target, boolean sudo) implements Opening {}

    /** A saved capture. */
    record File(Path path) implements Opening {}
}
