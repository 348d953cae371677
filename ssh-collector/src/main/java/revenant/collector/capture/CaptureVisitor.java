package revenant.collector.capture;

/** Is given the captures of a file one by one, so that not all of them need be in memory at once. */
@FunctionalInterface
public interface CaptureVisitor {
    void visit(Capture capture);
}
