package revenant.collector.probe;

import java.util.Optional;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;

/** What the sections of one system mean: fed while a capture streams in, asked for a snapshot at any moment. */
public interface Assembler {

    /** Opens a section; empty for one this version does not know. */
    Optional<SectionSink> begin(String section);

    /** In plain words what a section reads: "reading kernel stacks". */
    String words(String section);

    /** Whether enough is known after this section to paint the tree. */
    boolean paintsTree(String section);

    /** A word about the whole of a section: why it is empty or short. */
    void note(String section, Reason reason, String words);

    void blocked(BlockedRead read);

    void ended(SectionReport report);

    /** Something in the capture this version cannot read: a section, a frame. */
    void skipped(String what, String detail);

    /** A value was longer than is kept. */
    void cut(String section);

    HostSnapshot snapshot(Ending ending);

    /**
     * How far the capture went.
     *
     * @param detail for {@link Kind#CUT}: why, in words
     */
    record Ending(Kind kind, String detail) {
        public static final Ending STREAMING = new Ending(Kind.STREAMING, "");
        public static final Ending DONE = new Ending(Kind.DONE, "");

        /** Whether more may come. */
        public enum Kind {
            STREAMING,
            DONE,
            CUT
        }
    }
}
