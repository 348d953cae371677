package revenant.collector.capture;

import revenant.collector.probe.Bytes;

/** Output of {@code grep -aH ''}: {@code PATH:line}, so that no line of a hostile file can pass for another file's. */
final class GrepLines extends ItemSplitter {
    private static final Bytes LINE_FEED = Bytes.of("\n");

    GrepLines(ItemBuffer item) {
        super(item);
    }

    @Override
    void line(Bytes piece, boolean startsLine) {
        if (!startsLine) {
            if (item.isOpen()) {
                item.add(piece);
            }
            return;
        }
        int colon = piece.indexOf(':', 0);
        if (colon < 0 || !item.accepts(piece.slice(0, colon))) {
            item.emit();
            return;
        }
        Bytes path = piece.slice(0, colon);
        if (item.isOf(path)) {
            item.add(LINE_FEED);
        } else {
            item.start(path);
        }
        item.add(piece.slice(colon + 1));
    }
}
