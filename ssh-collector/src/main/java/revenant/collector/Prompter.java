package revenant.collector;

import java.util.Optional;

/**
 * Asks the person. Called on a thread of the collection, which waits; never on the JavaFX thread. Empty or false means the
 * person declined. Implementations name the host in every question.
 */
public interface Prompter {

    /** A question whose answer is typed. */
    record Question(Kind kind, String host, String text, boolean secret) {
        /** What is asked for. */
        public enum Kind {
            PASSWORD,
            KEY_PASSPHRASE,
            KEYBOARD_INTERACTIVE,
            SUDO_PASSWORD
        }
    }

    /**
     * A host key nobody has seen before.
     *
     * @param keyType ssh-ed25519, ...
     * @param fingerprint SHA256:... as ssh-keygen -l prints it
     * @param knownHostsFile where it will be stored on yes
     */
    record UnknownHostKey(String host, int port, String keyType, String fingerprint, String knownHostsFile) {}

    /** The answer; the caller wipes the array after use. */
    Optional<char[]> ask(Question question);

    /** Whether to trust this key from now on. */
    boolean accept(UnknownHostKey key);

    /** Declines everything: for scripts and tests. */
    static Prompter declining() {
        return new Prompter() {
            @Override
            public Optional<char[]> ask(Question question) {
                return Optional.empty();
            }

            @Override
            public boolean accept(UnknownHostKey key) {
                return false;
            }
        };
    }
}
