package revenant.collector.transport;

import java.security.GeneralSecurityException;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.cipher.Cipher;

/**
 * Loads what the first connection of a process would wait for: the library, the security providers and the mathematics
 * of a key exchange. Worth a second or two.
 */
final class WarmUp {
    private WarmUp() {}

    static void run() {
        SecurityProviders.setUp();
        Algorithms algorithms = new Algorithms(false);
        Cipher cipher = algorithms.getCipherFactories().getFirst().create();
        cipher.init(Cipher.Mode.Encrypt, new byte[cipher.getBlockSize()], new byte[cipher.getIVSize()]);
        algorithms.getKeyAlgorithms().forEach(factory -> factory.create().newSignature());
        try {
            byte[] init = HybridSecret.generate().init();
            algorithms.getRandomFactory().create().fill(init);
        } catch (GeneralSecurityException e) {
            // The first connection will say what is missing; this one only saves time.
            return;
        }
        new SSHClient(algorithms).getTransport().getConfig();
    }
}
