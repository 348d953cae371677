package revenant.collector;

import java.time.Duration;

/**
 * How to reach and read a host.
 *
 * @param sudo read as root through sudo
 * @param connectTimeout TCP connect and key exchange
 * @param idleTimeout the longest silence of the remote side while collecting
 * @param totalTimeout the longest whole collection
 */
public record CollectOptions(boolean sudo, Duration connectTimeout, Duration idleTimeout, Duration totalTimeout) {
    public static final CollectOptions DEFAULT =
            new CollectOptions(false, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(3));

    public CollectOptions withSudo(boolean wanted) {
        return new CollectOptions(wanted, connectTimeout, idleTimeout, totalTimeout);
    }
}
