package revenant.collector.transport;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Objects;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.SHA256;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.kex.KeyExchangeBase;
import org.jspecify.annotations.Nullable;

/**
 * Key exchange mlkem768x25519-sha256 (draft-ietf-sshm-mlkem-hybrid-kex): safe as long as either ML-KEM-768 (FIPS 203) or
 * X25519 (RFC 7748) is. OpenSSH prefers it since 10.0. Both come from the JDK.
 */
final class MlKem768X25519 extends KeyExchangeBase {
    static final String NAME = "mlkem768x25519-sha256";

    /** Makes one for each exchange. */
    static final class Factory implements net.schmizz.sshj.common.Factory.Named<KeyExchange> {
        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public KeyExchange create() {
            return new MlKem768X25519();
        }
    }

    private HybridSecret.@Nullable Ours ours;
    private byte[] secret = new byte[0];

    MlKem768X25519() {
        super(new SHA256());
    }

    @Override
    public void init(Transport transport, String serverId, String clientId, byte[] serverInit, byte[] clientInit)
            throws GeneralSecurityException, TransportException {
        super.init(transport, serverId, clientId, serverInit, clientInit);
        digest.init();
        ours = HybridSecret.generate();
        trans.write(new SSHPacket(Message.KEXDH_INIT).putBytes(ours().init()));
    }

    @Override
    public boolean next(Message message, SSHPacket packet) throws GeneralSecurityException, TransportException {
        if (message != Message.KEXDH_31) {
            throw failed("Unexpected packet: " + message);
        }
        try {
            byte[] serverKey = packet.readBytes();
            byte[] reply = packet.readBytes();
            byte[] signature = packet.readBytes();
            hostKey = new Buffer.PlainBuffer(serverKey).readPublicKey();
            secret = ours().secret(reply);
            H = exchangeHash(serverKey, reply);
            verify(signature);
            return true;
        } catch (Buffer.BufferException e) {
            throw new TransportException(e);
        }
    }

    private HybridSecret.Ours ours() {
        return Objects.requireNonNull(ours, "init comes first");
    }

    private byte[] exchangeHash(byte[] serverKey, byte[] reply) {
        Buffer.PlainBuffer hashed = initializedBuffer()
                .putBytes(serverKey)
                .putBytes(ours().init())
                .putBytes(reply)
                .putBytes(secret);
        digest.update(hashed.array(), hashed.rpos(), hashed.available());
        return digest.digest();
    }

    private void verify(byte[] signature) throws TransportException {
        PublicKey signer = hostKey instanceof Certificate<?> certificate ? certificate.getKey() : hostKey;
        Signature verifier = trans.getHostKeyAlgorithm().newSignature();
        verifier.initVerify(signer);
        verifier.update(H, 0, H.length);
        if (!verifier.verify(signature)) {
            throw failed("The server's signature of the key exchange is wrong");
        }
    }

    private static TransportException failed(String why) {
        return new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, why);
    }

    @Override
    public BigInteger getK() {
        return verbatim(secret);
    }

    /**
     * A number that the library hashes as length and bytes, as the draft wants the secret: an mpint would lose leading
     * zeros and gain one before a high bit.
     */
    static BigInteger verbatim(byte[] secret) {
        return new Verbatim(secret);
    }

    private static final class Verbatim extends BigInteger {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        Verbatim(byte[] bytes) {
            super(1, bytes);
            this.bytes = bytes.clone();
        }

        @Override
        public byte[] toByteArray() {
            return bytes.clone();
        }
    }
}
