package revenant.collector.transport;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

/**
 * A server's key as it stands in known_hosts.
 *
 * @param type ssh-ed25519, ...
 * @param blob the public key in the encoding of RFC 4253, section 6.6
 */
record HostKey(String type, byte[] blob) {

    /** The key itself, without the certificate around it. */
    static HostKey of(PublicKey key) {
        PublicKey plain = certificate(key).<PublicKey>map(Certificate::getKey).orElse(key);
        return new HostKey(KeyType.fromKey(plain).toString(), encoded(plain));
    }

    static Optional<Certificate<?>> certificate(PublicKey key) {
        return key instanceof Certificate<?> certificate ? Optional.of(certificate) : Optional.empty();
    }

    static byte[] encoded(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }

    /** {@code SHA256:...} as ssh-keygen -l prints it. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Type and fingerprint. */
    String words() {
        return type + " " + fingerprint();
    }

    boolean is(byte[] other) {
        return Arrays.equals(blob, other);
    }
}
