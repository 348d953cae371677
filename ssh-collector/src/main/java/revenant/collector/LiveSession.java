package revenant.collector;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import revenant.collector.capture.Capture;
import revenant.collector.model.BlockedRead;
import revenant.collector.transport.Transport;

/** A session to a live target. One collection runs at a time; the connection is kept between them. */
final class LiveSession implements HostSession {
    /** A path that may be given back to the probe; not so the {@code ?} of a file whose name it could not learn. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_./:@,+-]+");

    private final Target target;
    private final CollectOptions options;
    private final Supplier<Transport> transports;
    private final Function<Set<String>, byte[]> probe;
    private final ReentrantLock collecting = new ReentrantLock();
    /** Paths whose reading blocked: not read again, a second reader would be stuck as well. */
    private final Set<String> blocked = new HashSet<>();

    private @Nullable Transport transport;
    private @Nullable CollectRun running;
    private boolean closed;

    /**
     * @param transports makes a new way to the target, after the last was closed to cancel a connection being made
     * @param probe what to send to the shell, given the paths it is to leave alone
     */
    LiveSession(
            Target target,
            CollectOptions options,
            Supplier<Transport> transports,
            Function<Set<String>, byte[]> probe) {
        this.target = target;
        this.options = options;
        this.transports = transports;
        this.probe = probe;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Capture collect(CollectListener listener) throws CollectException {
        collecting.lock();
        try {
            CollectRun run = new CollectRun(target.text(), options, probe);
            Capture capture = run.read(begin(run), Set.copyOf(blocked), listener);
            capture.snapshot().blockedReads().stream()
                    .map(BlockedRead::path)
                    .filter(path -> PATH.matcher(path).matches())
                    .forEach(blocked::add);
            return capture;
        } finally {
            end();
            collecting.unlock();
        }
    }

    private synchronized Transport begin(CollectRun run) throws CollectException {
        if (closed) {
            throw new CollectException.Cancelled();
        }
        running = run;
        if (transport == null) {
            transport = transports.get();
        }
        return transport;
    }

    private synchronized void end() {
        running = null;
    }

    @Override
    public synchronized void cancel() {
        if (running != null && !running.cancel()) {
            dropTransport();
        }
    }

    private synchronized void dropTransport() {
        if (transport != null) {
            transport.close();
            transport = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) {
            var _ = running.cancel();
        }
        dropTransport();
    }
}
