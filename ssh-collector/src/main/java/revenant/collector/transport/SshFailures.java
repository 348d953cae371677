package revenant.collector.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import revenant.collector.CollectException;
import revenant.collector.model.Text;

/** Turns what the SSH library throws into words for a person. */
final class SshFailures {
    private static final Pattern NO_SETTLEMENT =
            Pattern.compile("Unable to reach a settlement of (\\w+): \\[(.*)] and \\[(.*)]", Pattern.DOTALL);
    private static final Pattern TOO_MANY = Pattern.compile("[Tt]oo many authentication failures");

    private SshFailures() {}

    /** The connection could not be made. */
    static CollectException connecting(IOException failure, HostConfig host, Duration patience) {
        Matcher settlement = NO_SETTLEMENT.matcher(words(failure));
        if (settlement.find()) {
            return noCommonAlgorithm(host, settlement);
        }
        String where = host.hostName() + " port " + host.port();
        for (Throwable cause : causes(failure)) {
            switch (cause) {
                case UnknownHostException _ -> {
                    return unreachable("The name " + host.hostName() + " is not known.", "Check the spelling and DNS.");
                }
                case NoRouteToHostException _ -> {
                    return unreachable("There is no route to " + where + ".", "Check the network, VPN and firewall.");
                }
                case ConnectException refused -> {
                    return unreachable(
                            where + " cannot be connected to: " + refused.getMessage() + ".",
                            "Check that the SSH server runs there and that the port is right.");
                }
                case SocketTimeoutException _, TimeoutException _ -> {
                    return silent(host, patience);
                }
                default -> {}
            }
        }
        return unreachable(
                "The connection to " + where + " broke while it was being made: " + words(failure) + ".",
                "Try: ssh -v " + host.name());
    }

    /** The connection broke while logging in. */
    static CollectException loggingIn(IOException failure, HostConfig host, LoginAttempts attempts) {
        if (TOO_MANY.matcher(words(failure)).find()) {
            return new CollectException.LoginRefused(
                    host.words() + " ended the connection after too many tries: " + attempts.tried() + ".",
                    "Name the right key with IdentityFile and set IdentitiesOnly yes, so that others are not offered.");
        }
        return unreachable(
                "The connection to " + host.words() + " broke while logging in: " + words(failure) + ". Tried: "
                        + attempts.tried() + ".",
                "Try: ssh -v " + host.name());
    }

    static CollectException silent(HostConfig host, Duration patience) {
        return new CollectException.TimedOut(
                host.hostName() + " port " + host.port() + " did not complete an SSH handshake within "
                        + patience.toMillis() / 1000.0 + " s.",
                "The host may be overloaded, or something that is not an SSH server answers on this port.");
    }

    private static CollectException noCommonAlgorithm(HostConfig host, Matcher settlement) {
        return new CollectException.Unsupported(
                host.words() + " and we have no common algorithm (" + settlement.group(1) + "). We offer: "
                        + settlement.group(2) + ". The server offers: " + Text.printable(settlement.group(3)) + ".",
                "What the server offers is no longer held to be safe. Update it, or let the OpenSSH client connect: exec:ssh "
                        + host.name() + " sh -s");
    }

    private static CollectException unreachable(String message, String hint) {
        return new CollectException.Unreachable(message, hint);
    }

    private static Iterable<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .toList();
    }

    static String words(Throwable failure) {
        return Text.printable(String.valueOf(failure.getMessage()));
    }
}
