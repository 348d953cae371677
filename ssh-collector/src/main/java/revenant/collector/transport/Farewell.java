package revenant.collector.transport;

import java.io.IOException;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.transport.DisconnectListener;
import net.schmizz.sshj.transport.TransportException;

/**
 * What a server said when it ended the connection (RFC 4253, 11.1). Who was just writing only learns that the socket is
 * closed: the words reach the thread that reads.
 */
final class Farewell implements DisconnectListener {
    private volatile String words = "";

    @Override
    public void notifyDisconnect(DisconnectReason reason, String message) {
        words = message == null ? "" : message;
    }

    /** The failure that broke a connection, with the server's own words where it left some. */
    static IOException explain(SSHClient client, IOException failure) {
        return client.getTransport().getDisconnectListener() instanceof Farewell farewell && !farewell.words.isEmpty()
                ? new TransportException(farewell.words, failure)
                : failure;
    }
}
