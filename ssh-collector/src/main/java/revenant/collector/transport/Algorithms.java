package revenant.collector.transport;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;

/**
 * What we offer a server, best first: no SHA-1, no CBC, no DSA, no group below 2048 bits. AES-GCM comes before ChaCha20
 * because the JDK does it in hardware.
 */
final class Algorithms extends DefaultConfig {

    /**
     * @param hostCertificates whether to ask for host certificates: only where known_hosts names an authority for the
     *     host, else a certificate would hide the plain key from us
     */
    Algorithms(boolean hostCertificates) {
        setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        // Done by HostKeyCheck, which knows the name to check against (HostKeyAlias) and the kind of certificate.
        setVerifyHostKeyCertificates(false);
        if (hostCertificates) {
            List<Factory.Named<KeyAlgorithm>> all = new ArrayList<>(certificates());
            all.addAll(getKeyAlgorithms());
            setKeyAlgorithms(all);
        }
    }

    private static List<Factory.Named<KeyAlgorithm>> certificates() {
        return List.of(
                KeyAlgorithms.EdDSA25519CertV01(),
                KeyAlgorithms.ECDSASHANistp256CertV01(),
                KeyAlgorithms.ECDSASHANistp384CertV01(),
                KeyAlgorithms.ECDSASHANistp521CertV01());
    }

    static List<String> certificateNames() {
        return Factory.Named.Util.getNames(certificates());
    }

    @Override
    protected void initKeyExchangeFactories() {
        setKeyExchangeFactories(
                new MlKem768X25519.Factory(),
                new Curve25519SHA256.Factory(),
                new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory256(),
                new ECDHNistP.Factory384(),
                new ECDHNistP.Factory521(),
                DHGroups.Group16SHA512(),
                DHGroups.Group18SHA512(),
                DHGroups.Group14SHA256());
    }

    @Override
    protected void initKeyAlgorithms() {
        setKeyAlgorithms(List.of(
                KeyAlgorithms.EdDSA25519(),
                KeyAlgorithms.ECDSASHANistp256(),
                KeyAlgorithms.ECDSASHANistp384(),
                KeyAlgorithms.ECDSASHANistp521(),
                KeyAlgorithms.RSASHA512(),
                KeyAlgorithms.RSASHA256()));
    }

    @Override
    protected void initCipherFactories() {
        setCipherFactories(
                GcmCiphers.AES256GCM(),
                GcmCiphers.AES128GCM(),
                ChachaPolyCiphers.CHACHA_POLY_OPENSSH(),
                BlockCiphers.AES256CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES128CTR());
    }

    @Override
    protected void initMACFactories() {
        setMACFactories(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512());
    }
}
