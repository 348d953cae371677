package revenant.app.view.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.capture.Capture;
import revenant.collector.model.HostSnapshot;

/** Where a tab's readings come from. {@link #read} blocks; the others may be called at any moment. */
public interface Source extends AutoCloseable {
    /** What the tab is called. */
    String title();

    /** Whether reading again can show something new. */
    boolean live();

    /** The file it comes from; empty for a host. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    Result read(CollectListener listener) throws CollectException;

    /** Ends a running {@link #read}. */
    void cancel();

    @Override
    void close();

    /** A host, read over its session; the session is closed with the source. */
    static Source live(HostSession session) {
        return new Source() {
            @Override
            public String title() {
                return session.target().text();
            }

            @Override
            public boolean live() {
                return true;
            }

            @Override
            public Result read(CollectListener listener) throws CollectException {
                return Result.of(session.collect(listener));
            }

            @Override
            public void cancel() {
                session.cancel();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    /** A saved capture. */
    static Source file(Path file) {
        return new Source() {
            @Override
            public String title() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public boolean live() {
                return false;
            }

            @Override
            public Optional<Path> file() {
                return Optional.of(file);
            }

            @Override
            public Result read(CollectListener listener) throws CollectException {
                listener.progress("reading " + file);
                return Result.of(Collector.open(file));
            }

            @Override
            public void cancel() {}

            @Override
            public void close() {}
        };
    }

    /**
     * What a reading yielded.
     *
     * @param saver writes the raw capture
     */
    record Result(HostSnapshot snapshot, Saver saver) {
        static Result of(Capture capture) {
            return new Result(capture.snapshot(), capture::save);
        }
    }

    /** Writes a file; gzip when its name ends in .gz. */
    interface Saver {
        void save(Path file) throws IOException;
    }
}
