package revenant.app.view;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import revenant.app.view.host.Source;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.Prompter;
import revenant.collector.Watch;
import revenant.collector.WatchListener;
import revenant.collector.WatchOptions;
import revenant.collector.model.HostSnapshot;

/** A host whose readings are scripted by the test, each taken from a queue; an empty queue is a silent host. */
public final class FakeHost implements Source {
    private final String title;
    private final Prompter prompter;
    private final BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();
    private final List<FakeWatch> watches = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** One reading. */
    public interface Reading {
        HostSnapshot read(CollectListener listener, Prompter prompter) throws CollectException;
    }

    public FakeHost(String title, Prompter prompter) {
        this.title = title;
        this.prompter = prompter;
    }

    /** The next reading. */
    public FakeHost then(Reading reading) {
        readings.add(reading);
        return this;
    }

    /** The watch that was begun last. */
    public FakeWatch watch() {
        return watches.getLast();
    }

    public boolean watched() {
        return !watches.isEmpty();
    }

    @Override
    public Watch watch(WatchOptions options, WatchListener listener) {
        FakeWatch watch = new FakeWatch(listener);
        watches.add(watch);
        return watch;
    }

    /** The next reading yields this. */
    public FakeHost then(SampleHost host) {
        return then((listener, _) -> {
            List.of("connecting to web1", "logging in", "reading processes").forEach(listener::progress);
            return host.snapshot();
        });
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public Result read(CollectListener listener) throws CollectException {
        try {
            HostSnapshot snapshot = readings.take().read(listener, prompter);
            return new Result(
                    List.of(snapshot),
                    List.of(),
                    Optional.empty(),
                    (file, _) -> Files.writeString(file, "as the probe printed it\n"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException.Cancelled();
        }
    }

    @Override
    public void cancel() {
        readings.add((_, _) -> {
            throw new CollectException.Cancelled();
        });
    }

    @Override
    public void close() {
        closed = true;
        watches.forEach(FakeWatch::close);
        cancel();
    }
}
