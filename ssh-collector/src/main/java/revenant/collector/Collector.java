package revenant.collector;

import java.nio.file.Path;
import revenant.collector.capture.Capture;

/** The way in: opens sessions to live targets and saved captures. */
public final class Collector {
    private Collector() {}

    /** A session to a target; nothing is contacted before the first {@link HostSession#collect}. */
    public static HostSession session(Target target, CollectOptions options, Prompter prompter) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a saved capture, gzip or plain.
     *
     * @throws CollectException.BadCapture when it is none; a cut capture is opened as far as it goes
     */
    public static Capture open(Path file) throws CollectException {
        throw new UnsupportedOperationException();
    }

    /** The probe script for {@code revenant probe NAME}: {@code linux}. */
    /** Names a person may want to connect to: aliases of the ssh configuration, hosts of known_hosts. */
    public static java.util.List<String> suggestions() {
        throw new UnsupportedOperationException();
    }

    public static String probeScript(String name) {
        throw new UnsupportedOperationException();
    }
}
