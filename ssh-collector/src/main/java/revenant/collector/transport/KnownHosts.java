package revenant.collector.transport;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import revenant.collector.transport.HostKeyVerdict.Changed;
import revenant.collector.transport.HostKeyVerdict.Revoked;
import revenant.collector.transport.HostKeyVerdict.Trusted;
import revenant.collector.transport.HostKeyVerdict.Unknown;
import revenant.collector.transport.KnownHostsLine.Marker;

/**
 * Host keys of several known_hosts files. Stricter than OpenSSH in one thing: a host known by keys of other types only
 * counts as changed, not as unknown, since whoever sits between could choose the type.
 */
record KnownHosts(List<KnownHostsLine> lines) {

    /**
     * Files that do not exist are empty.
     *
     * @throws IOException when one exists and cannot be read: it might hold what forbids a key
     */
    static KnownHosts read(List<Path> files) throws IOException {
        List<KnownHostsLine> lines = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                text.lines()
                        .map(KnownHostsLine::parse)
                        .flatMap(Optional::stream)
                        .forEach(lines::add);
            }
        }
        return new KnownHosts(List.copyOf(lines));
    }

    /** Judges the key of a server. Revoked comes before all. */
    HostKeyVerdict check(HostName name, PublicKey shown) {
        HostKey key = HostKey.of(shown);
        Optional<Certificate<?>> certificate = HostKey.certificate(shown);
        Optional<HostKey> revoked = revoked(name, key, certificate);
        if (revoked.isPresent()) {
            return new Revoked(key, revoked.get());
        }
        String problem = "";
        if (certificate.isPresent()) {
            problem = certificateProblem(name, certificate.get());
            if (problem.isEmpty()) {
                return new Trusted();
            }
        }
        return plain(name, key, problem);
    }

    private Optional<HostKey> revoked(HostName name, HostKey key, Optional<Certificate<?>> certificate) {
        return Stream.of(name.lookup(), name.host())
                .flatMap(host -> marked(Marker.REVOKED, host))
                .filter(bad -> key.equals(bad)
                        || certificate.filter(c -> bad.is(c.getSignatureKey())).isPresent()
                        || certificate.filter(c -> bad.is(HostKey.encoded(c))).isPresent())
                .findFirst();
    }

    private String certificateProblem(HostName name, Certificate<?> certificate) {
        return authorities(name).anyMatch(authority -> authority.is(certificate.getSignatureKey()))
                ? HostCertificates.problem(certificate, name.host())
                : "its authority is not known for this host";
    }

    private HostKeyVerdict plain(HostName name, HostKey key, String problem) {
        List<HostKey> known = marked(Marker.NONE, name.lookup()).toList();
        if (known.stream().anyMatch(key::equals)) {
            return new Trusted();
        }
        if (!known.isEmpty()) {
            return new Changed(key, known);
        }
        // As OpenSSH does: a key known for the host on port 22 counts on another port, its absence says nothing.
        return marked(Marker.NONE, name.host()).anyMatch(key::equals) ? new Trusted() : new Unknown(key, problem);
    }

    /** Whether a key of the host itself is among them, under this very name. */
    boolean knows(HostName name) {
        return marked(Marker.NONE, name.lookup()).findAny().isPresent();
    }

    /** Key types known for a host, most of use in a proposal: these are asked for first. */
    List<String> keyTypes(HostName name) {
        return Stream.of(name.lookup(), name.host())
                .flatMap(host -> marked(Marker.NONE, host))
                .map(HostKey::type)
                .distinct()
                .toList();
    }

    /** Keys that may vouch for the host. */
    Stream<HostKey> authorities(HostName name) {
        return Stream.of(name.lookup(), name.host()).flatMap(host -> marked(Marker.CERT_AUTHORITY, host));
    }

    private Stream<HostKey> marked(Marker marker, String host) {
        return lines.stream()
                .filter(line -> line.marker() == marker && line.appliesTo(host))
                .map(KnownHostsLine::key);
    }
}
