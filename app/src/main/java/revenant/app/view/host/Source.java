package revenant.app.view.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.Collector;
import revenant.collector.HostSession;
import revenant.collector.Watch;
import revenant.collector.WatchListener;
import revenant.collector.WatchOptions;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureSeries;
import revenant.collector.capture.CaptureSeries.Placed;
import revenant.collector.capture.CaptureWriter;
import revenant.collector.capture.PinnedNote;
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

    /**
     * Begins to watch a host, see {@link HostSession#watch}.
     *
     * @throws UnsupportedOperationException where there is no host to watch
     */
    default Watch watch(WatchOptions options, WatchListener listener) {
        throw new UnsupportedOperationException(title() + " is no host to watch");
    }

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
            public Watch watch(WatchOptions options, WatchListener listener) {
                return session.watch(options, listener);
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
                return Result.of(Collector.openSeries(file), file);
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
     * @param moments oldest first; never empty
     * @param notes what a file has of them
     * @param capture the text of a live reading
     * @param saver writes the raw capture, or all of them
     */
    record Result(List<HostSnapshot> moments, List<Placed> notes, Optional<Capture> capture, Saver saver) {
        static Result of(Capture capture) {
            return new Result(List.of(capture.snapshot()), List.of(), Optional.of(capture), Saver.of(capture));
        }

        /** Of a file of one capture or of several. */
        static Result of(CaptureSeries series, Path file) {
            boolean one = series.snapshots().size() == 1;
            Saver saver = one ? Saver.of(series.last()) : Recorded.copyOf(List.of(file));
            return new Result(series.snapshots(), series.notes(), Optional.empty(), saver);
        }
    }

    /** Writes a file with these notes, which are all there are; gzip when its name ends in .gz. */
    interface Saver {
        void save(Path file, List<PinnedNote> notes) throws IOException;

        static Saver of(Capture capture) {
            return (file, notes) -> {
                try (CaptureWriter writer = new CaptureWriter(file)) {
                    writer.add(capture);
                    writer.add(notes);
                    writer.finish();
                }
            };
        }
    }
}
