package revenant.collector.capture;

import java.util.Optional;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport.Outcome;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.ReaderError;
import revenant.collector.probe.SectionSink;

/** The section that is being read. One of another version has no sink, and its data goes nowhere. */
final class OpenSection {
    private final String name;
    private final Optional<SectionSink> sink;
    private final Optional<ItemSplitter> splitter;
    private boolean inErrors;

    OpenSection(String name, Optional<SectionSink> sink, Optional<ItemSplitter> splitter) {
        this.name = name;
        this.sink = sink;
        this.splitter = splitter;
    }

    String name() {
        return name;
    }

    void line(Bytes piece, boolean startsLine) {
        if (!inErrors) {
            splitter.ifPresent(target -> target.line(piece, startsLine));
        } else if (startsLine) {
            sink.ifPresent(target -> ReaderError.parse(piece)
                    .ifPresent(error -> target.refused(error.path(), error.reason(), error.words())));
        }
    }

    /** What came before is whole. */
    void finish() {
        inErrors = false;
        splitter.ifPresent(ItemSplitter::finish);
    }

    /** What came last may be cut. */
    void retry() {
        inErrors = false;
        splitter.ifPresent(ItemSplitter::discard);
    }

    /** A read that never came back. Whether what came before it is whole is told by the frame that follows. */
    void blocked(BlockedRead read) {
        inErrors = false;
        String words = "blocked: reader " + read.readerPid() + " did not return";
        sink.ifPresent(target -> target.refused(Bytes.of(read.path()), Reason.TIMED_OUT, words));
    }

    void errors() {
        finish();
        inErrors = true;
    }

    void close(Outcome outcome) {
        if (outcome == Outcome.OK || outcome == Outcome.SKIPPED) {
            finish();
        } else {
            retry();
        }
    }
}
