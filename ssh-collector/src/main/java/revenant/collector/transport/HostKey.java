package revenant.collector.transport;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

/**
 * A server's key as it stands in known_hosts.
 *
 * @param type ssh-ed25519, ...
 * @param base64 the public key in the encoding of RFC 4253, section 6.6, as text
 */
record HostKey(String type, String base64) {

    /** The key itself, without the certificate around it. */
    static HostKey of(PublicKey key) {
        PublicKey plain = certificate(key).<PublicKey>map(Certificate::getKey).orElse(key);
        return new HostKey(
                KeyType.fromKey(plain).toString(), Base64.getEncoder().encodeToString(encoded(plain)));
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
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Type and fingerprint. */
    String words() {
        return type + " " + fingerprint();
    }

    /** Whether an encoded key is this one. */
    boolean is(byte[] encoded) {
        return base64.equals(Base64.getEncoder().encodeToString(encoded));
    }
}
