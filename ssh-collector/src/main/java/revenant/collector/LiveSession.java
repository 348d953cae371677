package revenant.collector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    private final List<LiveWatch> watches = new ArrayList<>();
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

    @Override
    public synchronized Watch watch(WatchOptions watching, WatchListener listener) {
        LiveWatch watch = new LiveWatch(target.text(), options, watching, this::transport, listener);
        watches.add(watch);
        if (closed) {
            watch.close();
        }
        return watch.start();
    }

    private synchronized Transport begin(CollectRun run) throws CollectException {
        Transport way = transport();
        running = run;
        return way;
    }

    private synchronized Transport transport() throws CollectException {
        if (closed) {
            throw new CollectException.Cancelled();
        }
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
        watches.forEach(LiveWatch::close);
        if (running != null) {
            var _ = running.cancel();
        }
        dropTransport();
    }
}
