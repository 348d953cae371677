package revenant.collector.transport;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a server in whose key known_hosts trusts, and remembers the verdict: the library's answer is but yes or no. Runs
 * on the library's reader thread, so it asks nobody.
 */
final class HostKeyCheck implements HostKeyVerifier {
    private final KnownHosts knownHosts;
    private final HostName name;
    private volatile @Nullable HostKeyVerdict verdict;

    HostKeyCheck(KnownHosts knownHosts, HostName name) {
        this.knownHosts = knownHosts;
        this.name = name;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        HostKeyVerdict judged = knownHosts.check(name, key);
        verdict = judged;
        return judged instanceof HostKeyVerdict.Trusted;
    }

    /** Empty until the server has shown a key. */
    Optional<HostKeyVerdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** Whether host certificates are of use. */
    boolean wantsCertificates() {
        return knownHosts.authorities(name).findAny().isPresent();
    }

    /** Algorithms for the keys we know come first, so that a server with several keys shows one of these. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        Stream<String> certificates = wantsCertificates() ? Algorithms.certificateNames().stream() : Stream.empty();
        Stream<String> plain = knownHosts.keyTypes(name).stream()
                .flatMap(type -> type.equals("ssh-rsa") ? Stream.of("rsa-sha2-512", "rsa-sha2-256") : Stream.of(type));
        return Stream.concat(certificates, plain).toList();
    }
}
