package revenant.collector.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectListener;
import revenant.collector.probe.Bytes;

/**
 * What a watch prints: a greeting {@code revenant-watch 1 NONCE}, and then, each when it was asked for, captures and lines
 * {@code @NONCE word} of its own.
 */
public final class CaptureConversation {
    private static final Pattern GREETING = Pattern.compile("revenant-watch 1 ([0-9a-f-]{16,48})");
    private static final int LONGEST_PREAMBLE = 1000;

    private final ByteLines lines;
    private final CaptureReader reader;
    private String mark = "";

    /** @param listener told of progress and partial snapshots */
    public CaptureConversation(InputStream in, CollectListener listener) {
        lines = new ByteLines(in);
        reader = new CaptureReader(listener);
    }

    /**
     * Waits for the greeting, past what a login shell may print before it.
     *
     * @return whether it came
     */
    public boolean greeted() throws IOException {
        for (int i = 0; i < LONGEST_PREAMBLE && lines.next(); i++) {
            Matcher greeting = GREETING.matcher(lines.line().text());
            if (greeting.matches()) {
                mark = "@" + greeting.group(1) + " ";
                return true;
            }
        }
        return false;
    }

    /** The capture that was asked for; cut where the connection breaks or the probe ends early. */
    public Capture capture() throws BadCapture, IOException {
        return reader.nextOf(lines, mark);
    }

    /**
     * The answer to a question: what comes between the watch's word {@code first} and its word {@code last}.
     *
     * @throws EOFException when the stream ends before that
     */
    public List<String> answer(String first, String last) throws IOException {
        List<String> answer = new ArrayList<>();
        boolean begun = false;
        while (lines.next()) {
            Bytes line = lines.line();
            boolean own = lines.startsLine() && line.startsWith(mark);
            String words = own ? line.slice(mark.length()).text() : line.text();
            if (own && words.equals(last)) {
                return answer;
            }
            if (begun && !words.isBlank()) {
                answer.add(words);
            }
            begun |= own && words.equals(first);
        }
        throw new EOFException("the watch ended");
    }
}
