package revenant.collector.transport;

import java.util.Locale;
import java.util.Optional;

/**
 * The names under which known_hosts may know a host.
 *
 * @param host what certificates must name: HostKeyAlias or the host name, lower case
 * @param lookup the name in known_hosts: {@code [host]:port} for ports other than 22, the alias as it is
 */
record HostName(String host, String lookup) {
    private static final int SSH = 22;

    static HostName of(String hostName, int port, Optional<String> alias) {
        String host = alias.orElse(hostName).toLowerCase(Locale.ROOT);
        boolean bare = alias.isPresent() || port == SSH;
        return new HostName(host, bare ? host : "[" + host + "]:" + port);
    }
}
