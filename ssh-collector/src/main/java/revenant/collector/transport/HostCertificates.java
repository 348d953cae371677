package revenant.collector.transport;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;
import org.jspecify.annotations.Nullable;

/** Host certificates; OpenSSH, PROTOCOL.certkeys. */
final class HostCertificates {
    private static final long HOST = 2;

    private HostCertificates() {}

    /** Why the certificate does not vouch for the host, or empty when it does. Whose it is, is for the caller to know. */
    static String problem(Certificate<?> certificate, String host) {
        if (certificate.getType() != HOST) {
            return "it is a certificate for users, not for hosts";
        }
        try {
            @Nullable
            String error = KeyType.CertUtils.verifyHostCertificate(HostKey.encoded(certificate), certificate, host);
            return error == null ? "" : error;
        } catch (Buffer.BufferException | SSHRuntimeException e) {
            return "it cannot be read: " + e.getMessage();
        }
    }
}
