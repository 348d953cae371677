package revenant.collector.transport;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;

/** The arithmetic of {@link MlKem768X25519}: one ML-KEM-768 and one X25519 secret, hashed together. */
final class HybridSecret {
    /** FIPS 203, table 3, for ML-KEM-768. */
    static final int ENCAPSULATION_KEY = 1184;

    static final int CIPHERTEXT = 1088;
    /** RFC 7748, section 5. */
    static final int X25519_KEY = 32;

    private HybridSecret() {}

    /** Our half of an exchange: fresh keys, used once. */
    record Ours(KeyPair kem, KeyPair curve) {

        /** C_INIT: encapsulation key and curve key, concatenated. */
        byte[] init() {
            return concat(tail(kem.getPublic(), ENCAPSULATION_KEY), tail(curve.getPublic(), X25519_KEY));
        }

        /**
         * K = SHA256(K_PQ || K_CL) for the server's S_REPLY: ciphertext and curve key, concatenated.
         *
         * @throws GeneralSecurityException when the reply has the wrong length or holds a weak curve point
         */
        byte[] secret(byte[] reply) throws GeneralSecurityException {
            if (reply.length != CIPHERTEXT + X25519_KEY) {
                throw new GeneralSecurityException("S_REPLY has " + reply.length + " bytes");
            }
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(decapsulate(Arrays.copyOf(reply, CIPHERTEXT)));
            return sha256.digest(agree(Arrays.copyOfRange(reply, CIPHERTEXT, reply.length)));
        }

        private byte[] decapsulate(byte[] ciphertext) throws GeneralSecurityException {
            KEM.Decapsulator decapsulator = KEM.getInstance("ML-KEM", "SunJCE").newDecapsulator(kem.getPrivate());
            return decapsulator.decapsulate(ciphertext).getEncoded();
        }

        private byte[] agree(byte[] theirs) throws GeneralSecurityException {
            KeyAgreement agreement = KeyAgreement.getInstance("X25519", "SunEC");
            agreement.init(curve.getPrivate());
            agreement.doPhase(curveKey(theirs), true);
            return agreement.generateSecret();
        }

        /** An X.509 key around raw curve bytes: our own encoding with the last 32 bytes exchanged. */
        private PublicKey curveKey(byte[] raw) throws GeneralSecurityException {
            byte[] encoded = curve.getPublic().getEncoded();
            System.arraycopy(raw, 0, encoded, encoded.length - X25519_KEY, X25519_KEY);
            return KeyFactory.getInstance("X25519", "SunEC").generatePublic(new X509EncodedKeySpec(encoded));
        }
    }

    static Ours generate() throws GeneralSecurityException {
        return new Ours(
                KeyPairGenerator.getInstance("ML-KEM-768", "SunJCE").generateKeyPair(),
                KeyPairGenerator.getInstance("X25519", "SunEC").generateKeyPair());
    }

    /** The raw key: in X.509 encoding it is what stands last. */
    private static byte[] tail(PublicKey key, int length) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
