package revenant.collector.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import revenant.collector.CollectException;

/** Words for host keys that let nobody in. */
final class HostKeyFailures {
    private HostKeyFailures() {}

    static CollectException unknown(HostConfig host, HostKey key, String certificateProblem) {
        String certificate =
                certificateProblem.isEmpty() ? "" : " Its certificate does not count: " + certificateProblem + ".";
        return new CollectException.HostKeyUnknown(
                "The host key of " + host.words() + " is in no known_hosts file: " + key.words() + "." + certificate,
                "Compare the fingerprint with the host's own (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub there),"
                        + " then accept it, or log in once with ssh.",
                key.fingerprint());
    }

    static CollectException notStored(HostConfig host, HostKey key, IOException why) {
        return new CollectException.HostKeyUnknown(
                "The host key of " + host.words() + " cannot be stored: " + why,
                "Make the first UserKnownHostsFile writable, or add the key to it by hand.",
                key.fingerprint());
    }

    static CollectException changed(HostConfig host, HostKey key, List<HostKey> expected, List<Path> files) {
        List<String> known = expected.stream().map(HostKey::words).distinct().toList();
        return new CollectException.HostKeyChanged(
                "The host key of " + host.words() + " has changed, or another machine answers in its place. Known: "
                        + known.stream().collect(Collectors.joining(", ")) + ". Shown: " + key.words() + ".",
                "Ask who runs the host. If the change is meant, remove the old key: " + removal(host, files),
                known,
                key.words(),
                false);
    }

    /** ssh-keygen(1) looks into {@code ~/.ssh/known_hosts} only, unless told otherwise. */
    private static String removal(HostConfig host, List<Path> files) {
        String command = "ssh-keygen -R " + quoted(host.knownAs().lookup());
        return files.isEmpty()
                ? command
                : files.stream()
                        .map(file -> command + " -f " + quoted(file.toString()))
                        .collect(Collectors.joining("; "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    static CollectException revoked(HostConfig host, HostKey key, HostKey revoked) {
        return new CollectException.HostKeyChanged(
                "The host key of " + host.words() + " is marked as revoked: " + revoked.words() + ".",
                "Whoever revoked it holds it for stolen. Do not connect; ask who runs the host for its new key.",
                List.of(),
                key.words(),
                true);
    }
}
