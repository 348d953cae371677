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
 * @param notes what a person wrote down, in the order of the file
 * @param last the text of the last one
 */
public record CaptureSeries(List<HostSnapshot> snapshots, List<Placed> notes, Capture last) {
    /** Far more than anybody writes: a forged file must not cost time without end. */
    private static final int MOST_NOTES = 5000;

    public CaptureSeries {
        snapshots = List.copyOf(snapshots);
        notes = List.copyOf(notes);
    }

    /**
     * A note, and where in the file it stands: the task it is pinned to is one of the boot before it.
     *
     * @param captures how many captures come before it; at least one
     */
    public record Placed(int captures, PinnedNote note) {}

    /** The last snapshot: where one is asked for, it is the present. */
    public HostSnapshot present() {
        return snapshots.getLast();
    }

    /** All before the last, oldest first. */
    public List<HostSnapshot> earlier() {
        return snapshots.subList(0, snapshots.size() - 1);
    }

    /**
     * Reads all captures of a file and the notes behind them, gzip or plain.
     *
     * @throws BadCapture when there is not even one
     * @throws IOException when the stream breaks before the first header has come
     */
    public static CaptureSeries read(InputStream in) throws BadCapture, IOException {
        Reader reader = new Reader();
        new CaptureReader(CollectListener.NONE).readAll(in, reader);
        return new CaptureSeries(reader.snapshots, reader.notes, reader.last.orElseThrow());
    }

    /** Keeps of each capture what it says, of the last one its text, and the notes. */
    private static final class Reader implements CaptureVisitor {
        final List<HostSnapshot> snapshots = new ArrayList<>();
        final List<Placed> notes = new ArrayList<>();
        private final SnapshotChain chain = new SnapshotChain();
        Optional<Capture> last = Optional.empty();

        @Override
        public void visit(Capture capture) {
            HostSnapshot snapshot = chain.next(capture.snapshot(), capture.light());
            snapshots.add(snapshot);
            last = Optional.of(capture.with(snapshot));
        }

        @Override
        public void note(PinnedNote note) {
            if (notes.size() < MOST_NOTES) {
                notes.add(new Placed(snapshots.size(), note));
            }
        }
    }
}
