package revenant.collector.probe.linux;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;

/** How far one section is, and so why a value of it may be missing. */
final class SectionState {
    private final Map<String, Reading.Unknown<?>> refusals = new HashMap<>();
    private boolean begun;
    private @Nullable Object last;
    private int items;
    private int vanished;
    private int refused;
    private int cut;
    private Reading.@Nullable Unknown<?> note;
    private @Nullable SectionReport report;

    void begin() {
        begun = true;
        note = null;
        report = null;
    }

    boolean begunAtAll() {
        return begun;
    }

    /** Remembers to which draft the latest item belongs. */
    void touch(Object draft) {
        last = draft;
    }

    boolean isLast(Object draft) {
        return last == draft;
    }

    void note(Reason reason, String words) {
        note = new Reading.Unknown<>(reason, words);
    }

    void end(SectionReport how) {
        report = how;
    }

    void countItem() {
        items++;
    }

    void countCut() {
        cut++;
    }

    int cutItems() {
        return cut;
    }

    /** The reading of a value that the host would not give; equal ones are one object. */
    @SuppressWarnings("unchecked")
    <T> Reading<T> refusal(Reason reason, String words) {
        if (reason == Reason.VANISHED) {
            vanished++;
        } else {
            refused++;
        }
        return (Reading<T>) refusals.computeIfAbsent(reason + words, _ -> new Reading.Unknown<>(reason, words));
    }

    /** Whether the file was there for nobody: this kernel has none. */
    boolean existsForNobody() {
        return items == 0 && refused == 0 && vanished > 1;
    }

    boolean finished() {
        return ended() && note == null;
    }

    /** The same, where a note that other users' tasks were left out does not concern a task of the probe's own user. */
    boolean finishedFor(boolean ownTask) {
        return finished() || ownTask && ended() && note != null && note.reason() == Reason.DENIED;
    }

    /** Whether the host said that the section is whole. */
    boolean ended() {
        return report != null && report.outcome() == SectionReport.Outcome.OK;
    }

    /** Whether the section says that we may not. */
    boolean denied() {
        return note != null && note.reason() == Reason.DENIED;
    }

    /** Whether the section was cut short, so that its last value may be short too. */
    boolean cutShort() {
        return begun
                && !(report != null
                        && (report.outcome() == SectionReport.Outcome.OK
                                || report.outcome() == SectionReport.Outcome.SKIPPED));
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
            case DEADLINE -> Reading.unknown(Reason.TIMED_OUT, "the section was given up after its deadline");
            case FAILED, SKIPPED -> Reading.unknown(Reason.NOT_COLLECTED, report.detail());
            case CUT -> Reading.unknown(Reason.NOT_COLLECTED, "the capture ends before it");
        };
    }

    /** The value of one task or process: what was read, or why not. */
    <T> Reading<T> resolve(@Nullable Reading<T> read) {
        if (read == null) {
            return missing();
        }
        if (read instanceof Reading.Unknown<T> unknown && unknown.reason() == Reason.VANISHED && existsForNobody()) {
            return Reading.unknown(Reason.UNSUPPORTED, "this kernel has no such file");
        }
        return read;
    }
}
