package revenant.collector.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the user's OpenSSH configuration says of one host; the names are those of ssh_config(5).
 *
 * @param name the host as it was asked for: a name, an address or an alias
 * @param identityFiles in the order they are to be tried; not all exist
 * @param identityAgent the agent's socket
 * @param userKnownHostsFiles the first is where new keys go; may be empty
 * @param connectTimeout empty when the configuration leaves it open
 * @param askAboutHostKeys false where StrictHostKeyChecking is yes: unknown keys are refused without a question
 * @param authentications methods that may be tried, in order
 */
record HostConfig(
        String name,
        String hostName,
        int port,
        String user,
        List<Path> identityFiles,
        boolean identitiesOnly,
        Optional<Path> identityAgent,
        List<Path> userKnownHostsFiles,
        List<Path> globalKnownHostsFiles,
        Optional<Path> revokedHostKeys,
        Optional<String> hostKeyAlias,
        List<String> proxyJump,
        Optional<String> proxyCommand,
        Optional<Duration> connectTimeout,
        boolean askAboutHostKeys,
        List<String> authentications) {

    /** Under what known_hosts may know it. */
    HostName knownAs() {
        return HostName.of(hostName, port, hostKeyAlias);
    }

    /** For a person: {@code user@name}, with the port where it is not 22. */
    String words() {
        return user + "@" + name + (port == 22 ? "" : ":" + port);
    }
}
