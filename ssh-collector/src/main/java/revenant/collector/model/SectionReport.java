package revenant.collector.model;

/**
 * How the collection of one section went.
 *
 * @param name as in the capture: stat, status, fd, ...
 * @param outcome ok; deadline (given up, the rest is missing); failed; skipped; cut (the capture ends inside it)
 * @param detail why, when it is not ok; may be empty
 * @param millis how long it took on the host; -1 when the capture ends before it says
 */
public record SectionReport(String name, Outcome outcome, String detail, long millis) {
    /** How a section ended. */
    public enum Outcome {
        OK,
        DEADLINE,
        FAILED,
        SKIPPED,
        CUT
    }
}
