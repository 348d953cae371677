package revenant.collector.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/** A connection to ssh-agent; draft-ietf-sshm-ssh-agent. */
final class Agent implements AutoCloseable {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    /** Sign with RSA and SHA-512 rather than SHA-1. */
    private static final int RSA_SHA2_512 = 4;

    private static final int LONGEST_MESSAGE = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A key the agent holds. */
    record Identity(byte[] blob, String comment) {
        String type() {
            try {
                return new Buffer.PlainBuffer(blob).readString();
            } catch (Buffer.BufferException e) {
                return "";
            }
        }

        /** The algorithm to log in with: RSA keys never sign with SHA-1. */
        String algorithm() {
            return type().startsWith("ssh-rsa") ? type().replaceFirst("ssh-rsa", "rsa-sha2-512") : type();
        }
    }

    private final SocketChannel channel;

    private Agent(SocketChannel channel) {
        this.channel = channel;
    }

    static Agent connect(Path socket) throws AgentFailure {
        try {
            return new Agent(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException | UnsupportedOperationException e) {
            throw new AgentFailure(e);
        }
    }

    /** The keys it holds. An agent that does not answer at once is given up. */
    List<Identity> identities() throws AgentFailure {
        try (Deadline _ = Deadline.after(PATIENCE, this::close)) {
            Buffer.PlainBuffer answer = call(new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES), IDENTITIES_ANSWER);
            long count = answer.readUInt32();
            List<Identity> identities = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                identities.add(new Identity(answer.readBytes(), answer.readString()));
            }
            return List.copyOf(identities);
        } catch (IOException e) {
            throw new AgentFailure(e);
        }
    }

    /** Signs; waits as long as the agent does, which may ask its owner. Returns the signature as SSH encodes it. */
    byte[] sign(Identity identity, byte[] data) throws AgentFailure {
        int flags = identity.type().startsWith("ssh-rsa") ? RSA_SHA2_512 : 0;
        Buffer.PlainBuffer request = new Buffer.PlainBuffer()
                .putByte(SIGN_REQUEST)
                .putBytes(identity.blob())
                .putBytes(data)
                .putUInt32(flags);
        try {
            return call(request, SIGN_RESPONSE).readBytes();
        } catch (IOException e) {
            throw new AgentFailure(e);
        }
    }

    private Buffer.PlainBuffer call(Buffer.PlainBuffer request, byte expected) throws IOException {
        byte[] message = request.getCompactData();
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(message.length)
                .put(message);
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        int length = read(Integer.BYTES).getInt();
        if (length < 1 || length > LONGEST_MESSAGE) {
            throw new AgentFailure("its answer has " + length + " bytes");
        }
        Buffer.PlainBuffer answer = new Buffer.PlainBuffer(read(length).array());
        if (answer.readByte() != expected) {
            throw new AgentFailure("it refused");
        }
        return answer;
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new EOFException("it closed the connection");
            }
        }
        return in.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing of it is needed any more.
        }
    }
}
