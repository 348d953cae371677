package revenant.app.view.time;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.HostTime;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.time.Moment;
import revenant.app.time.Note;
import revenant.app.time.Timeline;
import revenant.collector.model.TaskKey;

/** Which of a host's moments is on screen. Who looks at the last goes on with it; who looks at another stays there. */
public final class TimelineViewModel {
    private final Work work;
    private final History history = new History();
    private final ReadOnlyObjectWrapper<@Nullable Place> place = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private Work.Job looking = () -> {};

    public TimelineViewModel(Work work) {
        this.work = work;
    }

    /** Where whoever reads the host adds its moments; {@link #landed} brings them here. */
    public History history() {
        return history;
    }

    /** The moments there are and the chosen one; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** The chosen moment as soon as it was looked at; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Takes over what the history has. */
    public void landed() {
        History.Present present = history.present();
        if (present == null) {
            return;
        }
        Place before = place.get();
        int index = before == null || before.now() ? -1 : indexOf(before.moment(), present.timeline());
        if (index < 0) {
            showLast(present);
        } else {
            place.set(new Place(present.timeline(), index));
        }
    }

    /** Of a moment that is kept; -1 for one that is forgotten, or of a time that was begun anew. */
    private static int indexOf(Moment moment, Timeline timeline) {
        List<Moment> moments = timeline.moments();
        int index = moment.number() - moments.getFirst().number();
        return index >= 0 && index < moments.size() && moments.get(index) == moment ? index : -1;
    }

    private void showLast(History.Present present) {
        Place last = new Place(present.timeline(), present.timeline().moments().size() - 1);
        Shown before = shown.get();
        if (before != null && before.place().moment() == last.moment()) {
            place.set(last);
            return;
        }
        looking.cancel();
        boolean follows = before != null && isBefore(before.place(), last);
        place.set(last);
        shown.set(new Shown(last, present.diagnosis(), follows));
    }

    /** Whether the one was the last before these came; a step back to now is no news. */
    private static boolean isBefore(Place one, Place last) {
        return one.now() && one.timeline() != last.timeline();
    }

    /** Shows a moment; the first or the last where there is none of that index. */
    public void choose(int index) {
        History.Present present = history.present();
        Place at = place.get();
        if (present == null || at == null) {
            return;
        }
        int last = at.timeline().moments().size() - 1;
        int wanted = Math.clamp(index, 0, last);
        if (wanted == last) {
            showLast(present);
        } else if (wanted != at.index()) {
            look(new Place(at.timeline(), wanted));
        }
    }

    private void look(Place wanted) {
        looking.cancel();
        place.set(wanted);
        looking =
                work.run(() -> Diagnosis.of(wanted.timeline().at(wanted.index())), outcome -> looked(wanted, outcome));
    }

    private void looked(Place wanted, Outcome<Diagnosis> outcome) {
        switch (outcome) {
            case Outcome.Done<Diagnosis>(Diagnosis diagnosis) -> shown.set(new Shown(wanted, diagnosis, false));
            case Outcome.Failed<Diagnosis>(Throwable cause) -> throw new IllegalStateException(cause);
        }
    }

    /** Shows the moment so many later, or earlier where it is negative. */
    public void step(int by) {
        Place at = place.get();
        if (at != null) {
            choose(at.index() + by);
        }
    }

    /** Shows the moment of that time, if it is still kept. */
    void chooseAt(HostTime time) {
        Place at = place.get();
        List<Moment> moments = at == null ? List.of() : at.timeline().moments();
        for (int i = 0; i < moments.size(); i++) {
            if (moments.get(i).at().equals(time)) {
                choose(i);
            }
        }
    }

    /** Shows the last moment, and goes on with those to come. */
    public void backToNow() {
        choose(Integer.MAX_VALUE);
    }

    /** Writes something down at the chosen moment. */
    public void note(String text, Optional<TaskKey> row) {
        Place at = place.get();
        if (at != null && !text.isBlank()) {
            Note note = new Note(at.moment().at(), row, text.strip());
            work.run(
                    () -> {
                        history.note(note);
                        return note;
                    },
                    (Outcome<Note> _) -> landed());
        }
    }
}
