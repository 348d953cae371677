package revenant.collector.capture;

import java.util.Arrays;
import revenant.collector.probe.Bytes;

/** Output of {@code find -printf '%p\0%l\0'}: paths and link targets, each ended by a NUL. */
final class FindLinks extends ItemSplitter {
    private static final int LONGEST_PATH = 1 << 12;
    private static final Bytes LINE_FEED = Bytes.of("\n");

    private byte[] path = new byte[128];
    private int pathLength;
    private boolean first = true;

    FindLinks(ItemBuffer item) {
        super(item);
    }

    @Override
    void line(Bytes piece, boolean startsLine) {
        if (startsLine && !first) {
            add(LINE_FEED);
        }
        first = false;
        int from = 0;
        for (int nul = piece.indexOf('\0', 0); nul >= 0; nul = piece.indexOf('\0', from)) {
            add(piece.slice(from, nul));
            end();
            from = nul + 1;
        }
        add(piece.slice(from));
    }

    private void add(Bytes more) {
        if (item.isOpen()) {
            item.add(more);
            return;
        }
        int count = Math.min(more.length(), LONGEST_PATH - pathLength);
        if (pathLength + count > path.length) {
            path = Arrays.copyOf(path, LONGEST_PATH);
        }
        more.copyTo(path, pathLength, count);
        pathLength += count;
    }

    /** A string that cannot be a path is skipped alone: so the pairs are found again after damage. */
    private void end() {
        if (item.isOpen()) {
            item.emit();
            return;
        }
        Bytes candidate = new Bytes(path, 0, pathLength);
        if (item.accepts(candidate)) {
            item.start(candidate);
        }
        pathLength = 0;
    }

    /** A pair without its second NUL is not one. */
    @Override
    void finish() {
        discard();
    }

    @Override
    void discard() {
        item.drop();
        pathLength = 0;
        first = true;
    }
}
