package revenant.collector.capture;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.model.Text;
import revenant.collector.probe.Bytes;

/**
 * The first line of a capture: {@code revenant-capture FORMAT SYSTEM NONCE [light] [WORDS]}.
 *
 * @param system the kind of host the probe ran on: {@code linux}, {@code freebsd}
 * @param nonce made on the host for this one run; no frame without it is a frame
 * @param light whether it holds only what changes from moment to moment, see {@link SnapshotChain}
 * @param origin how the capture was made, where no probe printed it on the host it tells of; a probe adds no words
 */
record Header(String system, String nonce, boolean light, Optional<String> origin) {
    private static final int LONGEST_PREAMBLE = 1 << 16;
    private static final int FORMAT = 1;
    private static final Pattern LINE = Pattern.compile(
            "revenant-capture ([0-9]{1,4}) ([a-z0-9]{1,16})(?: ([0-9a-f-]{16,64})( light)?(?: (.{0,1000}))?)?.*");
    /** What the first line of every capture begins with. */
    static final String START = "revenant-capture ";

    /** Skips what a login shell may print before the probe starts, and reads the header. */
    static Header find(ByteLines lines) throws BadCapture, IOException {
        StringBuilder seen = new StringBuilder();
        return find(lines, seen, _ -> false).orElseThrow(() -> notACapture(seen.toString()));
    }

    /** The header of the capture that follows another one, past the notes between them; empty where none does. */
    static Optional<Header> findNext(ByteLines lines, NoteLines notes) throws BadCapture, IOException {
        return find(lines, new StringBuilder(), notes::take);
    }

    private static Optional<Header> find(ByteLines lines, StringBuilder seen, Predicate<ByteLines> passes)
            throws BadCapture, IOException {
        int preamble = 0;
        while (preamble < LONGEST_PREAMBLE && lines.next()) {
            Bytes line = lines.line();
            if (lines.startsLine() && lines.endsLine() && line.startsWith(START)) {
                return Optional.of(parse(line.text()));
            }
            if (passes.test(lines)) {
                continue;
            }
            preamble += line.length() + 1;
            seen.append(line.slice(0, Math.min(line.length(), 256)).text()).append('\n');
        }
        return Optional.empty();
    }

    private static Header parse(String line) throws BadCapture {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new BadCapture(
                    "This is a damaged capture: its first line is " + quoted(line) + ".", "Collect again.");
        }
        int format = Integer.parseInt(matcher.group(1));
        if (format != FORMAT) {
            throw new BadCapture(
                    "This capture has format " + format + "; this version of Revenant reads format " + FORMAT + ".",
                    "Open it with a newer version.");
        }
        if (matcher.group(3) == null) {
            throw new BadCapture("This is a damaged capture: its first line has no marker.", "Collect again.");
        }
        Optional<String> origin =
                Optional.ofNullable(matcher.group(5)).map(String::strip).filter(words -> !words.isEmpty());
        return new Header(matcher.group(2), matcher.group(3), matcher.group(4) != null, origin);
    }

    private static BadCapture notACapture(String seen) {
        String hint = "A capture begins with the line \"revenant-capture " + FORMAT
                + " ...\". Make one with revenant collect, or with the script that revenant probe linux prints.";
        String start = seen.strip();
        if (start.isEmpty()) {
            return new BadCapture("This is not a capture: it is empty.", hint);
        }
        if (start.indexOf('\0') >= 0) {
            return new BadCapture("This is not a capture but a binary file.", hint);
        }
        if (start.startsWith("<")) {
            return new BadCapture("This is not a capture but a page in HTML or XML.", hint);
        }
        return new BadCapture("This is not a capture: it begins with " + quoted(start) + ".", hint);
    }

    private static String quoted(String text) {
        String line = text.lines().findFirst().orElse("");
        return '"' + Text.printable(line.length() > 100 ? line.substring(0, 100) + "…" : line) + '"';
    }
}
