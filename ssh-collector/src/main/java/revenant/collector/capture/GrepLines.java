package revenant.collector.capture;

import revenant.collector.probe.Bytes;

/** Output of {@code grep -aH ''}: {@code PATH:line}, so that no line of a hostile file can pass for another file's. */
final class GrepLines implements ItemSplitter {
    private static final Bytes LINE_FEED = Bytes.of("\n");

    private final ItemBuffer item;

    GrepLines(ItemBuffer item) {
        this.item = item;
    }

    @Override
    public void line(Bytes piece, boolean startsLine) {
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

    @Override
    public void finish() {
        item.emit();
    }

    @Override
    public void discard() {
        item.drop();
    }
}
