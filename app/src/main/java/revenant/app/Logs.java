package revenant.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What libraries may write to standard error: nothing that we tell the person ourselves. {@code REVENANT_LOG=ALL} (any
 * level of java.util.logging) shows everything.
 */
final class Logs {
    /** Kept, or the loggers could be collected and their levels with them. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("net.schmizz"), Logger.getLogger("com.hierynomus"), Logger.getLogger("java.util.prefs"));

    private Logs() {}

    static void configure() {
        String wanted = System.getenv("REVENANT_LOG");
        if (wanted == null) {
            QUIET.forEach(logger -> logger.setLevel(Level.OFF));
            return;
        }
        Logger root = Logger.getLogger("");
        root.setLevel(Level.parse(wanted));
        for (var handler : root.getHandlers()) {
            handler.setLevel(Level.parse(wanted));
        }
    }
}
