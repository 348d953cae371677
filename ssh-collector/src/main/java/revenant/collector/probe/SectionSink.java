package revenant.collector.probe;

import revenant.collector.model.Reason;

/** Takes what one section of a capture holds, item by item, as it streams in. */
public interface SectionSink {

    /** Whether a path can be one of this section's; others cannot start an item, so no content can forge one. */
    boolean accepts(Bytes path);

    /**
     * Whether the files have no line feed at their end, so that the next reader's first header follows on the same line.
     * Only for files whose whole content is the kernel's own.
     */
    default boolean endsWithoutLineFeed() {
        return false;
    }

    /** The longest content that is kept, in bytes; longer ones arrive cut. */
    default int longestItem() {
        return 1 << 20;
    }

    /**
     * One file, link or key. May come again for the same path, the later one wins.
     *
     * @param cut true when {@code content} is only the beginning
     */
    void item(Bytes path, Bytes content, boolean cut);

    /** The reader could not read {@code path}. */
    default void refused(Bytes path, Reason reason, String words) {}
}
