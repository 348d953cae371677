package revenant.collector.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.common.KeyType;

/**
 * A line of a known_hosts file; sshd(8), SSH_KNOWN_HOSTS FILE FORMAT.
 *
 * @param hosts patterns separated by commas, or one hashed name
 */
record KnownHostsLine(Marker marker, String hosts, HostKey key) {

    /** What the key is to these hosts. */
    enum Marker {
        NONE(""),
        CERT_AUTHORITY("@cert-authority"),
        REVOKED("@revoked");

        private final String text;

        Marker(String text) {
            this.text = text;
        }
    }

    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final String HASHED = "|1|";

    /** Empty for comments and for lines that OpenSSH would not understand either. */
    static Optional<KnownHostsLine> parse(String line) {
        String[] words = SPACE.split(line.strip());
        Marker marker = Arrays.stream(Marker.values())
                .filter(each -> each.text.equals(words[0]))
                .findFirst()
                .orElse(Marker.NONE);
        int at = marker == Marker.NONE ? 0 : 1;
        if (words.length < at + 3 || words[at].startsWith("#") || words[at].startsWith("@")) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(words[at + 2]);
            String base64 = Base64.getEncoder().encodeToString(blob);
            return Optional.of(new KnownHostsLine(marker, words[at], new HostKey(words[at + 1], base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the line speaks of this host.
     *
     * @param name lower case; {@code [name]:port} for ports other than 22
     */
    boolean appliesTo(String name) {
        if (hosts.startsWith(HASHED)) {
            return hashMatches(name);
        }
        boolean applies = false;
        for (String pattern : hosts.toLowerCase(Locale.ROOT).split(",")) {
            boolean negated = pattern.startsWith("!");
            if (KeyType.CertUtils.matchPattern(name, negated ? pattern.substring(1) : pattern)) {
                if (negated) {
                    return false;
                }
                applies = true;
            }
        }
        return applies;
    }

    private boolean hashMatches(String name) {
        String[] parts = hosts.substring(HASHED.length()).split("\\|");
        if (parts.length != 2) {
            return false;
        }
        try {
            Mac sha1 = Mac.getInstance("HmacSHA1");
            sha1.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
            byte[] hash = sha1.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return Arrays.equals(hash, Base64.getDecoder().decode(parts[1]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
