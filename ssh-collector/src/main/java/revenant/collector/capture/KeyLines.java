package revenant.collector.capture;

import revenant.collector.probe.Bytes;

/** Lines {@code key value...} that the shell itself printed. */
final class KeyLines extends ItemSplitter {

    KeyLines(ItemBuffer item) {
        super(item);
    }

    @Override
    void line(Bytes piece, boolean startsLine) {
        int space = piece.indexOf(' ', 0);
        if (startsLine && space > 0 && item.accepts(piece.slice(0, space))) {
            item.start(piece.slice(0, space));
            item.add(piece.slice(space + 1));
            item.emit();
        }
    }
}
