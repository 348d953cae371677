package revenant.collector.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The keyword lines that {@code ssh -G} prints, or those that stand for OpenSSH's defaults. */
final class SshSettings {
    private static final List<String> AUTHENTICATIONS = List.of("publickey", "keyboard-interactive", "password");
    /** In seconds. */
    private static final long LONGEST_PATIENCE = 3600;

    private static final String DEFAULTS = """
            port 22
            identityfile ~/.ssh/id_ed25519
            identityfile ~/.ssh/id_ecdsa
            identityfile ~/.ssh/id_rsa
            userknownhostsfile ~/.ssh/known_hosts ~/.ssh/known_hosts2
            globalknownhostsfile /etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2
            """;

    private final Map<String, List<String>> values = new TreeMap<>();

    private SshSettings(String text) {
        text.lines().forEach(line -> {
            String[] words = line.split(" ", 2);
            if (words.length == 2) {
                values.computeIfAbsent(words[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(words[1].strip());
            }
        });
    }

    /** Reads the output of {@code ssh -G}. */
    static SshSettings parse(String text) {
        return new SshSettings(text);
    }

    /** What OpenSSH does without a configuration. */
    static SshSettings defaults(String host, String user, int port) {
        return new SshSettings("hostname " + host + "\nuser " + user + "\nport " + port + "\n" + DEFAULTS);
    }

    /** @param agent the agent's socket when the configuration names none */
    HostConfig hostConfig(String name, Path home, Optional<Path> agent) {
        String hostName = first("hostname").orElse(name);
        int port = Integer.parseInt(first("port").orElse("22"));
        String user = first("user").orElse(System.getProperty("user.name"));
        SshTokens tokens =
                new SshTokens(home, hostName, name, first("hostkeyalias").orElse(name), port, user);
        return new HostConfig(
                name,
                hostName,
                port,
                user,
                set("identityfile").map(tokens::expand).toList(),
                on("identitiesonly"),
                agent(tokens, agent),
                files("userknownhostsfile", tokens),
                files("globalknownhostsfile", tokens),
                set("revokedhostkeys").findFirst().map(tokens::expand),
                first("hostkeyalias"),
                set("proxyjump")
                        .flatMap(jumps -> Arrays.stream(jumps.split(",")))
                        .toList(),
                set("proxycommand").findFirst(),
                connectTimeout(),
                !on("stricthostkeychecking"),
                authentications());
    }

    /** 0 is no limit of its own to OpenSSH. */
    private Optional<Duration> connectTimeout() {
        return set("connecttimeout")
                .findFirst()
                .map(Long::parseLong)
                .filter(seconds -> seconds > 0)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_PATIENCE)));
    }

    private Optional<Path> agent(SshTokens tokens, Optional<Path> usual) {
        Optional<String> configured = first("identityagent");
        if (configured.isEmpty() || configured.get().equals("SSH_AUTH_SOCK")) {
            return usual;
        }
        String text = configured.get();
        return Optional.of(text)
                .filter(socket -> !socket.equalsIgnoreCase("none"))
                .map(socket ->
                        socket.startsWith("$") && !socket.startsWith("${") ? "${" + socket.substring(1) + "}" : socket)
                .map(tokens::expand);
    }

    private List<String> authentications() {
        List<String> wanted = first("preferredauthentications")
                .map(list -> List.of(list.split(",")))
                .orElse(AUTHENTICATIONS);
        return wanted.stream()
                .filter(AUTHENTICATIONS::contains)
                .filter(this::allowed)
                .toList();
    }

    private boolean allowed(String method) {
        String keyword = switch (method) {
            case "publickey" -> "pubkeyauthentication";
            case "password" -> "passwordauthentication";
            default -> "kbdinteractiveauthentication";
        };
        return first(keyword)
                .filter(value -> value.equals("no") || value.equals("false"))
                .isEmpty();
    }

    /** Several files on one line, unquoted: a blank before the next absolute name divides them. */
    private List<Path> files(String keyword, SshTokens tokens) {
        return set(keyword)
                .flatMap(line -> Arrays.stream(line.split(" (?=[/~])")))
                .map(tokens::expand)
                .toList();
    }

    private boolean on(String keyword) {
        return first(keyword)
                .filter(value -> value.equals("yes") || value.equals("true"))
                .isPresent();
    }

    private Optional<String> first(String keyword) {
        return values.getOrDefault(keyword, List.of()).stream().findFirst();
    }

    /** The values that are not none. */
    private Stream<String> set(String keyword) {
        return values.getOrDefault(keyword, List.of()).stream().filter(value -> !value.equalsIgnoreCase("none"));
    }
}
