package revenant.collector.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectListener;
import revenant.collector.model.HostSnapshot;

/**
 * The captures of one file, oldest first; never empty. A file of one capture is a series of one.
 *
 * @param snapshots what each says, with what the one before lends to a light one; equal parts of neighbours are one object
 * @param last the text of the last one
 */
public record CaptureSeries(List<HostSnapshot> snapshots, Capture last) {
    public CaptureSeries {
        snapshots = List.copyOf(snapshots);
    }

    /** The last snapshot: where one is asked for, it is the present. */
    public HostSnapshot present() {
        return snapshots.getLast();
    }

    /** All before the last, oldest first. */
    public List<HostSnapshot> earlier() {
        return snapshots.subList(0, snapshots.size() - 1);
    }

    /**
     * Reads all captures of a file, gzip or plain.
     *
     * @throws BadCapture when there is not even one
     * @throws IOException when the stream breaks before the first header has come
     */
    public static CaptureSeries read(InputStream in) throws BadCapture, IOException {
        Reader reader = new Reader();
        new CaptureReader(CollectListener.NONE).readAll(in, reader);
        return new CaptureSeries(reader.snapshots, reader.last.orElseThrow());
    }

    /** Keeps of each capture what it says, and of the last one its text. */
    private static final class Reader implements CaptureVisitor {
        final List<HostSnapshot> snapshots = new ArrayList<>();
        private final SnapshotChain chain = new SnapshotChain();
        Optional<Capture> last = Optional.empty();

        @Override
        public void visit(Capture capture) {
            HostSnapshot snapshot = chain.next(capture.snapshot(), capture.light());
            snapshots.add(snapshot);
            last = Optional.of(capture.with(snapshot));
        }
    }
}
