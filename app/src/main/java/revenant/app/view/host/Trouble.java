package revenant.app.view.host;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import revenant.collector.CollectException;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectException.Cancelled;
import revenant.collector.CollectException.HostKeyChanged;
import revenant.collector.CollectException.HostKeyUnknown;
import revenant.collector.CollectException.LoginRefused;
import revenant.collector.CollectException.ProbeFailed;
import revenant.collector.CollectException.TimedOut;
import revenant.collector.CollectException.Unreachable;
import revenant.collector.CollectException.Unsupported;
import revenant.collector.model.Text;

/**
 * Why there is no snapshot, in words.
 *
 * @param title a few words
 * @param happened what happened
 * @param attempt what to try; may be empty
 * @param evidence lines to compare, such as the old and the new host key
 * @param ways what a person may do from here; none where going on would be unsafe
 */
public record Trouble(String title, String happened, String attempt, List<String> evidence, Set<Way> ways) {

    /** A way on. */
    public enum Way {
        /** The same again. */
        RETRY,
        /** The same, through sudo when it was without and without when it was through it. */
        OTHER_USER
    }

    private static final Set<Way> EITHER_USER = Set.of(Way.RETRY, Way.OTHER_USER);

    public Trouble {
        evidence = List.copyOf(evidence);
        ways = Set.copyOf(ways);
    }

    /** Whether trying the same again makes sense. */
    public boolean retry() {
        return ways.contains(Way.RETRY);
    }

    /** The words for what a collection threw. */
    public static Trouble of(Throwable cause) {
        return cause instanceof CollectException known ? ofKnown(known) : ofMistake(cause);
    }

    private static Trouble ofKnown(CollectException e) {
        return switch (e) {
            case Unreachable _ -> plain("The host cannot be reached", e);
            case HostKeyUnknown unknown ->
                with(
                        "The host's key was not accepted",
                        e,
                        List.of("offered  " + unknown.fingerprint()),
                        Set.of(Way.RETRY));
            case HostKeyChanged changed -> changed(changed);
            case LoginRefused _ -> with("The host did not let us in", e, List.of(), EITHER_USER);
            case TimedOut _ -> plain("The host stopped answering", e);
            case Unsupported _ -> plain("This host cannot be read", e);
            case ProbeFailed _ -> with("Reading did not start", e, List.of(), EITHER_USER);
            case BadCapture _ -> plain("This file cannot be opened", e);
            case Cancelled _ -> plain("Cancelled", e);
        };
    }

    private static Trouble changed(HostKeyChanged e) {
        List<String> evidence = Stream.concat(
                        e.expected().stream().map(key -> "known    " + key), Stream.of("offered  " + e.offered()))
                .toList();
        return with(e.revoked() ? "The host's key is revoked" : "The host's key has changed", e, evidence, Set.of());
    }

    private static Trouble plain(String title, CollectException e) {
        return with(title, e, List.of(), Set.of(Way.RETRY));
    }

    private static Trouble with(String title, CollectException e, List<String> evidence, Set<Way> ways) {
        return new Trouble(
                title,
                Text.printable(String.valueOf(e.getMessage())),
                Text.printable(e.hint()),
                evidence.stream().map(Text::printable).toList(),
                ways);
    }

    private static Trouble ofMistake(Throwable cause) {
        return new Trouble(
                "Revenant made a mistake",
                Text.printable(cause.toString()),
                "The host is not the reason. Please report this with the line above.",
                List.of(),
                Set.of(Way.RETRY));
    }
}
