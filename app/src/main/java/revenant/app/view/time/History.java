package revenant.app.view.time;

import java.util.List;
import org.jspecify.annotations.Nullable;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.time.Note;
import revenant.app.time.Timeline;
import revenant.collector.capture.CaptureSeries.Placed;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Sharing;

/** The timeline of a tab, added to by whoever reads the host. For any thread; one addition waits for the other. */
public final class History {
    private volatile @Nullable Present present;

    /**
     * All moments so far.
     *
     * @param diagnosis of the last
     */
    record Present(Timeline timeline, Diagnosis diagnosis) {}

    /** Adds moments, oldest first, and looks at the last as rules do. */
    public void add(List<HostSnapshot> moments) {
        add(moments, List.of());
    }

    /** The same with the notes of a saved file, which is only added to an empty history. */
    public synchronized void add(List<HostSnapshot> moments, List<Placed> notes) {
        Present before = present;
        Timeline longer = before == null ? Timeline.of(moments, notes) : longer(before.timeline(), moments);
        Diagnosis diagnosis = Diagnosis.of(longer.present());
        present = new Present(longer.diagnosed(diagnosis), diagnosis);
    }

    /** What is equal to the moment before is the same object, whoever read it. */
    private static Timeline longer(Timeline before, List<HostSnapshot> moments) {
        Timeline timeline = before;
        for (HostSnapshot moment : moments) {
            timeline = timeline.plus(Sharing.of(timeline.last().snapshot(), moment));
        }
        return timeline;
    }

    synchronized void note(Note note) {
        Present before = present;
        if (before != null) {
            present = new Present(before.timeline().with(note), before.diagnosis());
        }
    }

    /** What was written down so far. */
    public List<Note> notes() {
        Present now = present;
        return now == null ? List.of() : now.timeline().notes();
    }

    /** Null before the first moment. */
    @Nullable
    Present present() {
        return present;
    }
}
