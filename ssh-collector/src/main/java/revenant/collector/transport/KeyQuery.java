package revenant.collector.transport;

import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * Asks whether a key would do, without signing; RFC 4252, section 7. So a passphrase is asked for only when it helps. The
 * library knows no third outcome: acceptance ends the attempt as an error, and {@link #accepted} tells.
 */
final class KeyQuery extends AbstractAuthMethod {
    private final Agent.Identity key;
    private volatile boolean accepted;

    KeyQuery(Agent.Identity key) {
        super("publickey");
        this.key = key;
    }

    boolean accepted() {
        return accepted;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return super.buildReq().putBoolean(false).putString(key.algorithm()).putBytes(key.blob());
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        accepted = message == Message.USERAUTH_60;
        throw new UserAuthException("the key would do");
    }
}
