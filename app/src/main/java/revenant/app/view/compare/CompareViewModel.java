package revenant.app.view.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.time.Moment;
import revenant.app.tree.ProcessTree;
import revenant.app.view.time.Place;
import revenant.app.view.tree.Rows;
import revenant.collector.model.Text;

/**
 * The tree on screen compared with something that was chosen. It is compared anew when the tree changes, away from the
 * screen's thread, one comparison at a time, and only while somebody looks.
 */
public final class CompareViewModel {
    private final Work work;
    private final ObservableValue<@Nullable Rows> rows;
    private final ObservableValue<@Nullable Place> place;
    private final ObservableValue<Boolean> shown;
    private final ReadOnlyObjectWrapper<@Nullable Side> side = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Compared> compared = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean comparing;

    /**
     * @param place where in its time the host is looked at
     * @param shown whether the comparison is on screen
     */
    public CompareViewModel(
            Work work,
            ObservableValue<@Nullable Rows> rows,
            ObservableValue<@Nullable Place> place,
            ObservableValue<Boolean> shown) {
        this.work = work;
        this.rows = rows;
        this.place = place;
        this.shown = shown;
        rows.subscribe(this::begin);
        shown.subscribe(this::begin);
    }

    /** What was chosen; null before. */
    public ReadOnlyObjectProperty<@Nullable Side> sideProperty() {
        return side.getReadOnlyProperty();
    }

    /** Null until something was compared. */
    public ReadOnlyObjectProperty<@Nullable Compared> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /** Why the chosen one cannot be compared; empty when it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Moments before the one on screen, ever further apart, the first among them; for the first those after it. */
    public List<Side> moments() {
        Place at = place.getValue();
        if (at == null) {
            return List.of();
        }
        List<Moment> all = at.timeline().moments();
        boolean back = at.index() > 0;
        int room = back ? at.index() : all.size() - 1;
        List<Side> sides = new ArrayList<>();
        for (int steps = 1; steps < room; steps *= 2) {
            sides.add(moment(at, back ? steps : -steps));
        }
        if (room > 0) {
            sides.add(moment(at, back ? room : -room));
        }
        return sides;
    }

    private static Side moment(Place at, int before) {
        return Side.moment(at.timeline().moments().get(at.index() - before), before);
    }

    public void choose(Path file) {
        choose(Side.file(file));
    }

    public void choose(Side wanted) {
        side.set(wanted);
        problem.set("");
        compare();
    }

    /** Who has chosen nothing yet sees what differs from the first moment. */
    private void begin() {
        if (shown.getValue() && side.get() == null && !moments().isEmpty()) {
            choose(moments().getLast());
        } else {
            compare();
        }
    }

    private void compare() {
        Rows now = rows.getValue();
        Side with = side.get();
        if (now == null
                || with == null
                || comparing
                || !shown.getValue()
                || !problem.get().isEmpty()) {
            return;
        }
        Compared last = compared.get();
        ProcessTree known = last != null && last.side() == with ? last.other() : null;
        if (known == null || last == null || last.shown() != now.tree()) {
            comparing = true;
            work.run(
                    () -> Compared.of(with, known == null ? with.look().run() : known, now.tree()),
                    outcome -> landed(with, outcome));
        }
    }

    private void landed(Side with, Outcome<Compared> outcome) {
        comparing = false;
        if (with == side.get()) {
            switch (outcome) {
                case Outcome.Done<Compared>(Compared value) -> compared.set(value);
                case Outcome.Failed<Compared>(Throwable cause) -> fail(cause);
            }
        }
        compare();
    }

    private void fail(Throwable cause) {
        compared.set(null);
        problem.set(
                "Not compared: " + Text.printable(Objects.requireNonNullElse(cause.getMessage(), cause.toString())));
    }
}
