package revenant.collector;

import revenant.collector.capture.Capture;

/**
 * A connection to one target, kept for refreshes. {@link #collect} blocks; {@link #cancel} and {@link #close} may come
 * from any thread at any moment, also while the remote side is silent, and leave no process of ours on the host.
 */
public interface HostSession extends AutoCloseable {
    Target target();

    /**
     * Reads the host once; connects first when there is no connection.
     *
     * @return the raw capture and what it says
     * @throws CollectException when there is no snapshot at all; a connection that drops halfway yields a snapshot with
     *     holes instead
     */
    Capture collect(CollectListener listener) throws CollectException;

    /**
     * Watches the host until it is closed or the session is; connects first when there is no connection, and again when it
     * is lost. {@link #collect} may be called meanwhile.
     *
     * @param listener told by the watch's own thread
     */
    Watch watch(WatchOptions options, WatchListener listener);

    /** Ends a running {@link #collect} with {@link CollectException.Cancelled}; the session can be used again. */
    void cancel();

    @Override
    void close();
}
