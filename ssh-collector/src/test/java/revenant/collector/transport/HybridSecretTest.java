package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.Test;

/** Plays the server's part with the JDK's own keys. */
class HybridSecretTest {
    private final HybridSecret.Ours ours;

    HybridSecretTest() throws GeneralSecurityException {
        ours = HybridSecret.generate();
    }

    @Test
    void ourHalfIsAnEncapsulationKeyAndACurveKey() {
        byte[] init = ours.init();
        assertThat(init).hasSize(HybridSecret.ENCAPSULATION_KEY + HybridSecret.X25519_KEY);
        assertThat(ours.kem().getPublic().getEncoded()).endsWith(Arrays.copyOf(init, HybridSecret.ENCAPSULATION_KEY));
        assertThat(ours.curve().getPublic().getEncoded())
                .endsWith(Arrays.copyOfRange(init, HybridSecret.ENCAPSULATION_KEY, init.length));
    }

    @Test
    void bothSidesComeToTheSameSecret() throws Exception {
        KEM.Encapsulated encapsulated = KEM.getInstance("ML-KEM")
                .newEncapsulator(ours.kem().getPublic())
                .encapsulate();
        KeyPair theirs = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(theirs.getPrivate());
        agreement.doPhase(ours.curve().getPublic(), true);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(encapsulated.key().getEncoded());
        byte[] expected = sha256.digest(agreement.generateSecret());
        assertThat(ours.secret(reply(encapsulated.encapsulation(), theirs))).isEqualTo(expected);
    }

    private static byte[] reply(byte[] ciphertext, KeyPair curve) {
        byte[] reply = Arrays.copyOf(ciphertext, HybridSecret.CIPHERTEXT + HybridSecret.X25519_KEY);
        byte[] encoded = curve.getPublic().getEncoded();
        System.arraycopy(encoded, encoded.length - HybridSecret.X25519_KEY, reply, HybridSecret.CIPHERTEXT, 32);
        return reply;
    }

    @Test
    void theSecretIsHashedAsItStandsWhateverItsFirstByteIs() {
        for (byte first : new byte[] {0, 1, (byte) 0x80}) {
            byte[] secret = {first, 2, 3};
            Buffer.PlainBuffer hashed = new Buffer.PlainBuffer().putMPInt(MlKem768X25519.verbatim(secret));
            assertThat(hashed.getCompactData()).containsExactly(0, 0, 0, 3, first, 2, 3);
        }
    }

    @Test
    void aReplyOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> ours.secret(new byte[HybridSecret.CIPHERTEXT + 31]))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> ours.secret(new byte[HybridSecret.CIPHERTEXT + 33]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aCurvePointOfSmallOrderIsRefused() {
        assertThatThrownBy(() -> ours.secret(new byte[HybridSecret.CIPHERTEXT + HybridSecret.X25519_KEY]))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
