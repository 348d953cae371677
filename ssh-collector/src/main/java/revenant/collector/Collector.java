package revenant.collector;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureSeries;
import revenant.collector.probe.Probes;
import revenant.collector.transport.Transports;

/** The way in: opens sessions to live targets and saved captures. */
public final class Collector {
    private Collector() {}

    /** A session to a target; nothing is contacted before the first {@link HostSession#collect}. */
    public static HostSession session(Target target, CollectOptions options, Prompter prompter) {
        return session(target, options, prompter, Optional.empty());
    }

    /**
     * A session to a target.
     *
     * @param sshConfig the OpenSSH configuration to use instead of the user's and the system's, as {@code ssh -F} does
     */
    public static HostSession session(
            Target target, CollectOptions options, Prompter prompter, Optional<Path> sshConfig) {
        return new LiveSession(
                target, options, () -> Transports.to(target, options, prompter, sshConfig), Probes::wire);
    }

    /** Makes the first SSH connection of this process a second or two faster; to be called early, on any thread. */
    public static void warmUp() {
        Transports.warmUp();
    }

    /**
     * Opens a saved capture, gzip or plain; of a file of several the last.
     *
     * @throws CollectException.BadCapture when it is none; a cut capture is opened as far as it goes
     */
    public static Capture open(Path file) throws CollectException {
        return openSeries(file).last();
    }

    /**
     * Opens a file of one capture or of several.
     *
     * @throws CollectException.BadCapture when it holds none; one that is cut is opened as far as it goes
     */
    public static CaptureSeries openSeries(Path file) throws CollectException {
        try (InputStream in = Files.newInputStream(file)) {
            return CaptureSeries.read(in);
        } catch (EOFException | ZipException e) {
            throw new CollectException.BadCapture(
                    file + " is not a capture: it begins like a gzip file, and is none that can be unpacked.",
                    "It may have been cut or damaged on its way here. Take a new copy.");
        } catch (OutOfMemoryError e) {
            throw new CollectException.BadCapture(
                    file + " holds more than fits into this Java's memory.",
                    "If it is a real capture of a very large host, give Java more: REVENANT_JAVA_OPTS=-Xmx8g.");
        } catch (IOException e) {
            throw new CollectException.BadCapture(
                    file + " cannot be read: " + e + ".", "Check the name and that you may read it.");
        }
    }

    /**
     * The probe script for {@code revenant probe NAME}: {@code linux}, {@code freebsd}.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static String probeScript(String name) {
        return switch (name) {
            case "linux" -> Probes.linux();
            case "freebsd" -> Probes.freeBsd();
            default ->
                throw new IllegalArgumentException(
                        "There is no probe for \"" + name + "\". There is one for: linux, freebsd.");
        };
    }
}
