package revenant.collector.capture;

import revenant.collector.probe.Bytes;

/**
 * Output of {@code head -v}: {@code ==> PATH <==} and the content. A header of a new reader may follow content that has
 * no line feed at its end, and then stands on the same line.
 */
final class HeadFiles extends ItemSplitter {
    private static final Bytes LINE_FEED = Bytes.of("\n");

    private boolean empty;

    HeadFiles(ItemBuffer item) {
        super(item);
    }

    @Override
    void line(Bytes piece, boolean startsLine) {
        int header = startsLine && piece.endsWith(" <==") ? header(piece) : -1;
        if (header != 0) {
            content(header < 0 ? piece : piece.slice(0, header), startsLine);
        }
        if (header >= 0) {
            item.start(piece.slice(header + 4, piece.length() - 4));
            empty = true;
        }
    }

    /** Where the header of an acceptable path begins, or -1. */
    private int header(Bytes line) {
        int at = item.endsWithoutLineFeed() ? lastMark(line) : 0;
        boolean header = at >= 0
                && line.slice(at).startsWith("==> ")
                && line.length() - at >= 8
                && item.accepts(line.slice(at + 4, line.length() - 4));
        return header ? at : -1;
    }

    private static int lastMark(Bytes line) {
        int at = line.length() - 8;
        while (at > 0 && !line.slice(at).startsWith("==> ")) {
            at--;
        }
        return at;
    }

    private void content(Bytes piece, boolean startsLine) {
        if (item.isOpen()) {
            if (startsLine && !empty) {
                item.add(LINE_FEED);
            }
            item.add(piece);
            empty = false;
        }
    }
}
