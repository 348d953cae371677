package revenant.collector.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import net.schmizz.sshj.SSHClient;
import org.jspecify.annotations.Nullable;

/** The addresses of a host, all tried in the resolver's order as ssh(1) does: its server may listen on only one. */
final class Addresses {
    private Addresses() {}

    /** @throws IOException the first address's failure when none can be connected to; they share the client's patience */
    static void connect(SSHClient client, String host, int port) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        // Always by name where there is but one: a lone number would be looked up in reverse.
        if (addresses.length == 1) {
            client.connect(host, port);
            return;
        }
        client.setConnectTimeout(Math.max(1, client.getConnectTimeout() / addresses.length));
        @Nullable IOException first = null;
        for (InetAddress address : addresses) {
            try {
                client.connect(address, port);
                return;
            } catch (ConnectException | NoRouteToHostException | SocketTimeoutException e) {
                if (first == null) {
                    first = e;
                }
            }
        }
        throw Objects.requireNonNull(first, "a name has addresses");
    }
}
