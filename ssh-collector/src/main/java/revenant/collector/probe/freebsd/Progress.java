package revenant.collector.probe.freebsd;

import org.jspecify.annotations.Nullable;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;

/** How far one section is, what in it was not understood, and so why a value of it may be missing. */
final class Progress {
    final Unread unread = new Unread();
    private boolean begun;
    private boolean interrupted;
    private int cut;
    private Reading.@Nullable Unknown<?> note;
    private @Nullable SectionReport report;

    void begin() {
        begun = true;
        note = null;
        report = null;
    }

    /** The command was killed: its last line may be half of one. */
    void interrupt() {
        interrupted = true;
    }

    /** Whether that is so of what came until now; asked once for each command. */
    boolean wasInterrupted() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    boolean begunAtAll() {
        return begun;
    }

    void note(Reason reason, String words) {
        note = new Reading.Unknown<>(reason, words);
    }

    void end(SectionReport how) {
        report = how;
    }

    void countCut() {
        cut++;
    }

    int cutItems() {
        return cut;
    }

    /** How it ended; null while it has not. */
    @Nullable
    SectionReport report() {
        return report;
    }

    /** Whether the host said that the section is whole. */
    boolean ended() {
        return report != null && report.outcome() == SectionReport.Outcome.OK;
    }

    /** Why there is no value where the section has none and named no reason for this one. */
    @SuppressWarnings("unchecked")
    <T> Reading<T> missing() {
        if (note != null) {
            return (Reading<T>) note;
        }
        if (!begun || report == null) {
            return Reading.notCollected();
        }
        return switch (report.outcome()) {
            case OK -> Reading.unknown(Reason.VANISHED, "the host gave nothing for it");
            case DEADLINE -> Reading.unknown(Reason.TIMED_OUT, "the command was given up after its deadline");
            case FAILED, SKIPPED -> Reading.unknown(Reason.NOT_COLLECTED, report.detail());
            case CUT -> Reading.unknown(Reason.NOT_COLLECTED, "the capture ends before it");
        };
    }
}
