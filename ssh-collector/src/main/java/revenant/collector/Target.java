package revenant.collector;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What a person names: this machine, a host over SSH, or a command that runs a shell somewhere. */
public sealed interface Target {

    /** This machine. */
    record Local() implements Target {
        @Override
        public String text() {
            return "local";
        }
    }

    /**
     * A host over SSH.
     *
     * @param host a name, an address or an alias of the OpenSSH configuration
     */
    record Ssh(Optional<String> user, String host, OptionalInt port) implements Target {
        @Override
        public String text() {
            String shown = host.contains(":") ? "[" + host + "]" : host;
            return user.map(name -> name + "@").orElse("") + shown + (port.isPresent() ? ":" + port.getAsInt() : "");
        }
    }

    /**
     * A command that runs {@code sh -s} with the probe on its standard input.
     *
     * @param command a shell command line, run by this machine's {@code sh -c}
     */
    record Command(String command) implements Target {
        @Override
        public String text() {
            return "exec:" + command;
        }
    }

    /** The target as a person would type it; {@code parse(text())} is the same target. */
    String text();

    /**
     * Reads {@code local}, {@code exec:COMMAND} or {@code [user@]host[:port]}; IPv6 addresses in brackets when a port
     * follows.
     *
     * @throws IllegalArgumentException with a sentence for the person when it is none of these
     */
    static Target parse(String text) {
        return TargetSyntax.parse(text);
    }

    /** The syntax of targets; strict, because host names end up in arguments of the ssh client. */
    final class TargetSyntax {
        private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._%-]*");
        private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?");
        private static final Pattern USER = Pattern.compile("[^\\s@:/\\-\\p{Cntrl}][^\\s:/\\p{Cntrl}]*");

        private TargetSyntax() {}

        static Target parse(String text) {
            String trimmed = text.strip();
            if (trimmed.equals("local")) {
                return new Local();
            }
            if (trimmed.startsWith("exec:")) {
                return command(trimmed.substring("exec:".length()).strip());
            }
            return ssh(trimmed);
        }

        private static Target command(String command) {
            if (command.isEmpty()) {
                throw new IllegalArgumentException(
                        "exec: needs a command that runs a shell, such as exec:docker exec -i NAME sh -s");
            }
            return new Command(command);
        }

        private static Target ssh(String text) {
            int at = text.lastIndexOf('@');
            Optional<String> user = at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
            user.filter(name -> !USER.matcher(name).matches()).ifPresent(name -> {
                throw bad(text);
            });
            String rest = text.substring(at + 1);
            if (rest.startsWith("[")) {
                return bracketed(text, user, rest);
            }
            if (IPV6.matcher(rest).matches() && rest.indexOf(':') != rest.lastIndexOf(':')) {
                return new Ssh(user, rest, OptionalInt.empty());
            }
            int colon = rest.indexOf(':');
            String host = colon < 0 ? rest : rest.substring(0, colon);
            if (!HOST.matcher(host).matches()) {
                throw bad(text);
            }
            return new Ssh(user, host, colon < 0 ? OptionalInt.empty() : port(text, rest.substring(colon + 1)));
        }

        private static Target bracketed(String text, Optional<String> user, String rest) {
            int close = rest.indexOf(']');
            if (close < 0) {
                throw bad(text);
            }
            String host = rest.substring(1, close);
            String tail = rest.substring(close + 1);
            if (!IPV6.matcher(host).matches() && !HOST.matcher(host).matches()
                    || !tail.isEmpty() && !tail.startsWith(":")) {
                throw bad(text);
            }
            return new Ssh(user, host, tail.isEmpty() ? OptionalInt.empty() : port(text, tail.substring(1)));
        }

        private static OptionalInt port(String text, String digits) {
            if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > 65535) {
                throw new IllegalArgumentException("\"" + text + "\" has no port between 1 and 65535 after the colon.");
            }
            return OptionalInt.of(Integer.parseInt(digits));
        }

        private static IllegalArgumentException bad(String text) {
            return new IllegalArgumentException(
                    "\"" + text + "\" is not a target. Use local, [user@]host[:port], or exec:COMMAND.");
        }
    }
}
