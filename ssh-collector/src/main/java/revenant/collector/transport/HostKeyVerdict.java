package revenant.collector.transport;

import java.util.List;

/** What known_hosts says of a key that a server showed. */
sealed interface HostKeyVerdict {

    /** It is the host's, or an authority known for the host vouches for it. */
    record Trusted() implements HostKeyVerdict {}

    /**
     * Nothing is known of the host.
     *
     * @param certificateProblem why the certificate around the key does not count, or empty
     */
    record Unknown(HostKey key, String certificateProblem) implements HostKeyVerdict {}

    /** The host is known by other keys. */
    record Changed(HostKey key, List<HostKey> expected) implements HostKeyVerdict {}

    /** The key, or the authority that vouches for it, is marked as revoked. */
    record Revoked(HostKey key, HostKey revoked) implements HostKeyVerdict {}
}
