package revenant.collector.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import revenant.collector.model.Text;

/** Login attempts on one connection: what was tried, what the server accepts. */
final class LoginAttempts {
    /** PAM waits two seconds after a wrong password; directory services take longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SSHClient client;
    private final String user;
    private final Set<String> tried = new LinkedHashSet<>();

    LoginAttempts(SSHClient client, String user) {
        this.client = client;
        this.user = user;
    }

    SSHClient client() {
        return client;
    }

    /** Whether the server let us in; false also when the method itself gave up. */
    boolean succeeds(AuthMethod method) throws IOException {
        return succeeds(method, PATIENCE);
    }

    /** @throws IOException when the connection broke, also because the server had enough of us */
    boolean succeeds(AuthMethod method, Duration patience) throws IOException {
        try {
            Service connection = (Service) client.getConnection();
            return client.getUserAuth().authenticate(user, connection, method, Math.toIntExact(patience.toMillis()));
        } catch (UserAuthException e) {
            if (!client.getTransport().isRunning()) {
                throw e;
            }
            return false;
        }
    }

    /** Whether the server would still take this method. */
    boolean accepts(String method) {
        return client.getUserAuth().getAllowedMethods().contains(method);
    }

    /** Remembers what was tried, for the message. */
    void note(String what) {
        tried.add(what);
    }

    String tried() {
        return tried.isEmpty() ? "nothing" : String.join(", ", tried);
    }

    String accepted() {
        return Text.printable(String.join(", ", client.getUserAuth().getAllowedMethods()));
    }
}
