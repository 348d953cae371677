package revenant.collector.capture;

import java.util.Arrays;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** The item that is just being read: a path and as much of its content as the section wants to keep. */
final class ItemBuffer {
    private final SectionSink sink;
    private final Runnable onCut;
    private byte[] content = new byte[1 << 12];
    private int length;
    private boolean cut;
    private boolean open;
    private Bytes path = Bytes.of("");

    ItemBuffer(SectionSink sink, Runnable onCut) {
        this.sink = sink;
        this.onCut = onCut;
    }

    boolean accepts(Bytes candidate) {
        return sink.accepts(candidate);
    }

    boolean endsWithoutLineFeed() {
        return sink.endsWithoutLineFeed();
    }

    /** Hands on the item before and starts the next one. */
    void start(Bytes newPath) {
        emit();
        byte[] copy = newPath.copy();
        path = new Bytes(copy, 0, copy.length);
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    boolean isOf(Bytes candidate) {
        return open && path.length() == candidate.length() && candidate.equalTo(path.copy());
    }

    void add(Bytes more) {
        int count = Math.min(more.length(), sink.longestItem() - length);
        cut |= count < more.length();
        if (length + count > content.length) {
            content = Arrays.copyOf(content, Math.max(length + count, 2 * content.length));
        }
        more.copyTo(content, length, count);
        length += count;
    }

    void emit() {
        if (open) {
            if (cut) {
                onCut.run();
            }
            sink.item(path, new Bytes(content, 0, length), cut);
        }
        drop();
    }

    void drop() {
        open = false;
        length = 0;
        cut = false;
    }
}
