package revenant.collector.capture;

import revenant.collector.probe.Bytes;

/** Text as it is: one item without a name. Whatever came before an early end is still true, so nothing is dropped. */
final class PlainText implements ItemSplitter {
    private static final Bytes LINE_FEED = Bytes.of("\n");

    private final ItemBuffer item;

    PlainText(ItemBuffer item) {
        this.item = item;
    }

    @Override
    public void line(Bytes piece, boolean startsLine) {
        if (!item.isOpen()) {
            item.start(Bytes.of(""));
        } else if (startsLine) {
            item.add(LINE_FEED);
        }
        item.add(piece);
    }

    @Override
    public void finish() {
        item.emit();
    }

    @Override
    public void discard() {
        item.emit();
    }
}
