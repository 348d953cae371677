package revenant.collector.capture;

import java.io.IOException;
import java.io.InputStream;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectListener;

/** Reads a capture as it streams in. */
public final class CaptureReader {
    /** @param listener told of progress */
    public CaptureReader(CollectListener listener) {
        listener.progress("");
    }

    /** Reads to the end of the collection. */
    public Capture read(InputStream in) throws BadCapture, IOException {
        throw new UnsupportedOperationException(in.toString());
    }
}
