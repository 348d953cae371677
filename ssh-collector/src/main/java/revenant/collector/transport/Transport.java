package revenant.collector.transport;

import java.io.InputStream;
import java.io.OutputStream;
import revenant.collector.CollectException;

/** A way to run one shell on a target. Implementations are the only users of the SSH library and of ProcessBuilder. */
public interface Transport extends AutoCloseable {

    /**
     * Connects if needed and starts a shell that reads its script from standard input.
     *
     * @param progress told in plain words what is going on
     */
    RemoteShell open(Progress progress) throws CollectException;

    /** Words for the person. */
    interface Progress {
        void say(String words);
    }

    /** Ends connection and shells; idempotent, from any thread. */
    @Override
    void close();

    /**
     * A shell that runs {@code sh -s}. The script watches its standard input: closing {@link #stdin} ends it and all its
     * children at once. Reads raise IOException when the connection dies, never a silent end of stream.
     */
    interface RemoteShell extends AutoCloseable {
        OutputStream stdin();

        InputStream stdout();

        /** Up to a few kilobytes of what came on standard error so far, for error messages. */
        String stderr();

        /** Closes standard input first, so that the remote side ends; then the channel. Never blocks long. */
        @Override
        void close();
    }
}
