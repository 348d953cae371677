package revenant.collector.capture;

/** Is given the captures of a file one by one, so that not all of them need be in memory at once. */
@FunctionalInterface
public interface CaptureVisitor {
    void visit(Capture capture);

    /** A note that stands behind the capture that was visited last. */
    default void note(PinnedNote note) {}
}
