package revenant.collector.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.transport.HostKeyVerdict.Changed;
import revenant.collector.transport.HostKeyVerdict.Revoked;
import revenant.collector.transport.HostKeyVerdict.Trusted;
import revenant.collector.transport.HostKeyVerdict.Unknown;
import revenant.collector.transport.KnownHostsLine.Marker;

/** Host keys of a session: those on disk and those the person has accepted. */
final class HostKeys {
    private final Prompter prompter;
    private final List<KnownHostsLine> accepted = new ArrayList<>();

    HostKeys(Prompter prompter) {
        this.prompter = prompter;
    }

    /** A check against what the files say now. */
    HostKeyCheck check(HostConfig host) throws CollectException {
        List<Path> files = new ArrayList<>(host.userKnownHostsFiles());
        files.addAll(host.globalKnownHostsFiles());
        try {
            List<KnownHostsLine> lines = new ArrayList<>(KnownHosts.read(files).lines());
            if (host.revokedHostKeys().isPresent()) {
                lines.addAll(RevokedKeys.read(host.revokedHostKeys().get()));
            }
            lines.addAll(accepted);
            return new HostKeyCheck(new KnownHosts(List.copyOf(lines)), host.knownAs());
        } catch (IOException e) {
            throw new CollectException.Unsupported(
                    "Known host keys cannot be read, so no key can be checked: " + e,
                    "Make the known_hosts files readable: " + files);
        }
    }

    /** Returns when the person accepted the key, now or by known_hosts; there is no way round a changed or revoked key. */
    void settle(HostConfig host, HostKeyVerdict verdict) throws CollectException {
        switch (verdict) {
            case Trusted() -> {}
            case Revoked(HostKey key, HostKey revoked) -> throw HostKeyFailures.revoked(host, key, revoked);
            case Changed(HostKey key, List<HostKey> expected) ->
                throw HostKeyFailures.changed(host, key, expected, filesOf(host));
            case Unknown(HostKey key, String problem) -> {
                if (!host.askAboutHostKeys() || !prompter.accept(question(host, key))) {
                    throw HostKeyFailures.unknown(host, key, problem);
                }
                accept(host, key);
            }
        }
    }

    /** The files that know the host; one that cannot be read any more is left out. */
    private static List<Path> filesOf(HostConfig host) {
        return Stream.concat(host.userKnownHostsFiles().stream(), host.globalKnownHostsFiles().stream())
                .filter(file -> {
                    try {
                        return KnownHosts.read(List.of(file)).knows(host.knownAs());
                    } catch (IOException e) {
                        return false;
                    }
                })
                .toList();
    }

    private static Prompter.UnknownHostKey question(HostConfig host, HostKey key) {
        String file = store(host).map(Path::toString).orElse("nowhere: UserKnownHostsFile is none");
        return new Prompter.UnknownHostKey(host.words(), host.port(), key.type(), key.fingerprint(), file);
    }

    private void accept(HostConfig host, HostKey key) throws CollectException {
        if (store(host).isPresent()) {
            try {
                KnownHostsFile.append(store(host).get(), host.knownAs(), key);
            } catch (IOException e) {
                throw HostKeyFailures.notStored(host, key, e);
            }
        }
        accepted.add(new KnownHostsLine(Marker.NONE, host.knownAs().lookup(), key));
    }

    private static Optional<Path> store(HostConfig host) {
        return host.userKnownHostsFiles().stream().findFirst();
    }
}
