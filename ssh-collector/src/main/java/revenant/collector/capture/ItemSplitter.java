package revenant.collector.capture;

import java.util.Optional;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/**
 * Splits the data of a section into items. Fed line by line; the line feed between two lines belongs to the data, the
 * one before a frame does not.
 */
abstract class ItemSplitter {
    final ItemBuffer item;

    ItemSplitter(ItemBuffer item) {
        this.item = item;
    }

    /**
     * @param piece a line without its line feed, or the next piece of a very long one
     * @param startsLine whether this is the first piece
     */
    abstract void line(Bytes piece, boolean startsLine);

    /** A frame came: no item goes on behind it. */
    void finish() {
        item.emit();
    }

    /** The reader was killed or the capture ends: the last item may be cut, and is dropped. */
    void discard() {
        item.drop();
    }

    /** The splitter for a format of the capture, or empty for one this version does not know. */
    static Optional<ItemSplitter> of(String format, SectionSink sink, Runnable onCut) {
        ItemBuffer item = new ItemBuffer(sink, onCut);
        return Optional.ofNullable(
                switch (format) {
                    case "files" -> new HeadFiles(item);
                    case "lines" -> new GrepLines(item);
                    case "links" -> new FindLinks(item);
                    case "ls" -> new LsLinks(item);
                    case "keys" -> new KeyLines(item);
                    case "text" -> new PlainText(item);
                    default -> null;
                });
    }
}
