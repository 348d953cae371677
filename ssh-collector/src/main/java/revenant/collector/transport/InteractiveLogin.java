package revenant.collector.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * keyboard-interactive; RFC 4256. The server's questions are handed to the thread that asked for the login: a person who
 * thinks must not block the library's reader thread.
 */
final class InteractiveLogin extends AbstractAuthMethod {
    private static final int MOST_PROMPTS = 16;

    /** One question of the server. */
    record Prompt(String text, boolean echo) {}

    /** Questions to be answered together. */
    record Challenge(String instruction, List<Prompt> prompts) {}

    private final BlockingQueue<Optional<Challenge>> challenges = new LinkedBlockingQueue<>();

    InteractiveLogin() {
        super("keyboard-interactive");
    }

    /** Waits for the next questions; empty when the attempt is over. */
    Optional<Challenge> next() throws InterruptedException {
        return challenges.take();
    }

    /** Says that there will be no more questions. */
    void over() {
        challenges.add(Optional.empty());
    }

    /** Sends the answers, one for each prompt, and wipes them. */
    void answer(List<byte[]> answers) throws TransportException {
        SSHPacket response = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(answers.size());
        answers.forEach(answer -> {
            response.putBytes(answer);
            Arrays.fill(answer, (byte) 0);
        });
        params.getTransport().write(response);
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return super.buildReq().putString("").putString("");
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        try {
            challenges.add(Optional.of(read(packet)));
        } catch (Buffer.BufferException e) {
            throw new UserAuthException("the server's questions cannot be read", e);
        }
    }

    private static Challenge read(SSHPacket packet) throws Buffer.BufferException, UserAuthException {
        String name = packet.readString();
        String instruction = packet.readString();
        packet.readString();
        long count = packet.readUInt32();
        if (count > MOST_PROMPTS) {
            throw new UserAuthException("the server asks " + count + " questions at once");
        }
        List<Prompt> prompts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            prompts.add(new Prompt(packet.readString(), packet.readBoolean()));
        }
        return new Challenge((name + " " + instruction).strip(), List.copyOf(prompts));
    }
}
