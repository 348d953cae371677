package revenant.collector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import revenant.collector.WatchedStream.Ending;
import revenant.collector.model.Text;

/** Says why a probe delivered nothing. */
final class ProbeFailure {
    private static final int MOST_LINES = 5;
    /** What the script says on a system that it has no probe for. */
    private static final Pattern OTHER_SYSTEM = Pattern.compile("(?m)^revenant-unsupported (.{0,100})$");

    private static final int LONGEST = 600;

    private ProbeFailure() {}

    /** Whether it is worth saying what is wrong with the capture, rather than that there is none. */
    static boolean looksLikeCapture(WatchedStream stream) {
        boolean whole = stream.ending()
                .filter(ending -> !(ending instanceof Ending.Closed))
                .isEmpty();
        return whole && stream.opening().lines().anyMatch(line -> line.startsWith("revenant-capture "));
    }

    /** @param stderr what came on standard error */
    static CollectException explain(String target, CollectOptions options, WatchedStream stream, String stderr) {
        Matcher other = OTHER_SYSTEM.matcher(stream.opening());
        if (other.find()) {
            return new CollectException.Unsupported(
                    target + " runs " + Text.printable(other.group(1)) + ", which Revenant cannot read.",
                    "It reads Linux, and FreeBSD 12 to 15.");
        }
        return switch (stream.ending().orElse(new Ending.Closed())) {
            case Ending.Idle() ->
                new CollectException.TimedOut(
                        target + " said nothing for " + options.idleTimeout().toSeconds() + " s."
                                + words(stream, stderr),
                        "The host may be too sick to start processes; try again, or look at its console.");
            case Ending.Overtime() ->
                new CollectException.TimedOut(
                        target + " was not read within "
                                + options.totalTimeout().toSeconds() + " s." + words(stream, stderr),
                        "Try again; the host may be overloaded.");
            case Ending.Broken(var why) ->
                new CollectException.Unreachable(
                        "The connection to " + target + " broke before anything was read: "
                                + Text.printable(String.valueOf(why.getMessage())) + ".",
                        "Try again.");
            case Ending.Closed(), Ending.Stopped() ->
                new CollectException.ProbeFailed(
                        target + " ended the shell before anything was read." + words(stream, stderr),
                        "There must be a POSIX shell at /bin/sh which the login is allowed to run.");
        };
    }

    private static String words(WatchedStream stream, String stderr) {
        String said = (stderr + "\n" + stream.opening())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .map(Text::printable)
                .collect(Collectors.joining(" / "));
        return said.isEmpty()
                ? " It said nothing."
                : " It said: " + said.substring(0, Math.min(LONGEST, said.length()));
    }
}
