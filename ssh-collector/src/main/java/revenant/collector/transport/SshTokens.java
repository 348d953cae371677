package revenant.collector.transport;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands file names as ssh_config(5) says under TOKENS and ENVIRONMENT VARIABLES; ssh -G leaves them as they are. */
record SshTokens(Path home, String hostName, String name, String keyAlias, int port, String user) {
    private static final Pattern TOKEN = Pattern.compile("%([%dhknpru])|\\$\\{(\\w+)}");

    Path expand(String text) {
        String expanded = TOKEN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
        if (expanded.equals("~") || expanded.startsWith("~/")) {
            return home.resolve(expanded.substring(Math.min(2, expanded.length())));
        }
        return Path.of(expanded);
    }

    private String value(MatchResult found) {
        if (found.group(2) != null) {
            return System.getenv().getOrDefault(found.group(2), "");
        }
        Map<String, String> values = Map.of(
                "%",
                "%",
                "d",
                home.toString(),
                "h",
                hostName,
                "k",
                keyAlias,
                "n",
                name,
                "p",
                String.valueOf(port),
                "r",
                user,
                "u",
                System.getProperty("user.name"));
        return values.getOrDefault(found.group(1), found.group());
    }
}
