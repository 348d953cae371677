package revenant.collector.transport;

import net.schmizz.sshj.common.SecurityUtils;

/**
 * The JDK's own providers come first, since they use the processor's AES; Bouncy Castle, last, adds what they lack
 * (ChaCha20-Poly1305 as OpenSSH has it, encrypted PEM keys).
 */
final class SecurityProviders {
    private static final String BOUNCY_CASTLE = "org.bouncycastle.jce.provider.BouncyCastleProvider";
    private static boolean done;

    private SecurityProviders() {}

    /** Sets the library up; only the first call does anything. */
    static synchronized void setUp() {
        if (!done) {
            SecurityUtils.setRegisterBouncyCastle(false);
            SecurityUtils.registerSecurityProvider(BOUNCY_CASTLE);
            // Registering makes the library use it for everything; none means the first provider that can.
            SecurityUtils.setSecurityProvider(null);
            done = true;
        }
    }
}
