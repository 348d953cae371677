package revenant.collector.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The probe scripts, as text to be shown and as bytes for the standard input of a shell. */
public final class Probes {
    /** What a capture names a file by; nothing in it has a meaning to a shell between single quotes. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_./:@,+-]+");

    private static final Pattern COMMENT = Pattern.compile("(?m)^ *#.*\n");

    private Probes() {}

    /** The probe for Linux: one POSIX shell script that prints a capture. */
    public static String linux() {
        return resource("linux/linux.sh");
    }

    /** The probe for FreeBSD 12 to 15: one POSIX shell script that prints a capture. */
    public static String freeBsd() {
        return resource("freebsd/freebsd.sh");
    }

    /**
     * What a client sends: the host picks the probe of its system, so that nobody has to say which it is and no question
     * goes to and fro. A shell reads no further than to the end of the one that it runs. Closing the shell's standard input
     * ends it. Comments stay at home: bash reads a script from a pipe byte by byte.
     *
     * @param skipPaths what a capture named as blocked in an earlier run: not to be tried again
     * @throws IllegalArgumentException when a path holds characters that no path in a capture has
     */
    public static byte[] wire(Set<String> skipPaths) {
        String script = "REVENANT_WATCH=1\nREVENANT_SKIP='" + joined(skipPaths) + "'\nrevenant_system=$(uname -s)\n"
                + onlyOn("Linux", linux()) + onlyOn("FreeBSD", freeBsd())
                + "printf 'revenant-%s %s\\n' unsupported \"$revenant_system\"\n";
        return script.getBytes(StandardCharsets.UTF_8);
    }

    /** A probe is one compound command and ends the shell. */
    private static String onlyOn(String system, String probe) {
        return "[ \"$revenant_system\" != " + system + " ] ||\n"
                + COMMENT.matcher(probe).replaceAll("");
    }

    /**
     * What a client sends to watch a host: both probes as values, and the shell that answers requests, see watch.sh.
     *
     * @param skipPaths as for {@link #wire}
     */
    public static byte[] watchWire(Set<String> skipPaths) {
        String script = "REVENANT_SKIP='" + joined(skipPaths) + "'\nrevenant_system=$(uname -s)\n"
                + "revenant_linux=" + quoted(linux()) + "\nrevenant_freebsd=" + quoted(freeBsd()) + "\n"
                + COMMENT.matcher(resource("watch.sh")).replaceAll("");
        return script.getBytes(StandardCharsets.UTF_8);
    }

    /** As one word of a shell. */
    private static String quoted(String script) {
        return "'" + COMMENT.matcher(script).replaceAll("").replace("'", "'\\''") + "'";
    }

    /** Paths to be left alone, in one line. */
    public static String joined(Set<String> paths) {
        return String.join(
                " ", new TreeSet<>(paths.stream().map(Probes::checked).toList()));
    }

    private static String checked(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("Not a path that a probe reads: " + path);
        }
        return path;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Probes.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
