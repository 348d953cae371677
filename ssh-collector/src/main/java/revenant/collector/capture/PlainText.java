package revenant.collector.capture;

import revenant.collector.probe.Bytes;

/** Text as it is: one item without a name. Whatever came before an early end is still true, so nothing is dropped. */
final class PlainText extends ItemSplitter {
    private static final Bytes LINE_FEED = Bytes.of("\n");

    PlainText(ItemBuffer item) {
        super(item);
    }

    @Override
    void line(Bytes piece, boolean startsLine) {
        if (!item.isOpen()) {
            item.start(Bytes.of(""));
        } else if (startsLine) {
            item.add(LINE_FEED);
        }
        item.add(piece);
    }

    @Override
    void discard() {
        item.emit();
    }
}
