package revenant.app.view.jails;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementQuery;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.tree.Enclosure;
import revenant.app.tree.ProcessTree;
import revenant.app.view.tree.Rows;

/**
 * The jails or containers of the tree on screen, and which of them is chosen. They are put together away from the screen's
 * thread, one computation at a time, and only while somebody looks.
 */
public final class JailsViewModel {
    private final Work work;
    private final ObservableValue<@Nullable Rows> rows;
    private final ObservableValue<Boolean> shown;
    private final ReadOnlyObjectWrapper<@Nullable Seen> seen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Chosen> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ConfinementQuery> query = new ReadOnlyObjectWrapper<>(ConfinementQuery.ALL);
    private @Nullable Enclosure wanted;
    private boolean computing;

    /** @param shown whether they are on screen */
    public JailsViewModel(Work work, ObservableValue<@Nullable Rows> rows, ObservableValue<Boolean> shown) {
        this.work = work;
        this.rows = rows;
        this.shown = shown;
        rows.subscribe(this::recompute);
        shown.subscribe(this::recompute);
        recompute();
    }

    /** What the list shows; null until somebody looked. */
    public ReadOnlyObjectProperty<@Nullable Seen> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /** The one that is told in full, kept over refreshes; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ConfinementQuery> queryProperty() {
        return query.getReadOnlyProperty();
    }

    public void change(UnaryOperator<ConfinementQuery> step) {
        query.set(step.apply(query.get()));
        recompute();
    }

    public void choose(Confinement confinement) {
        chosen.set(new Chosen(confinement, false));
    }

    /** Chooses one as soon as it is known, whatever is looked for. */
    public void choose(Enclosure enclosure) {
        wanted = enclosure;
        Seen now = seen.get();
        if (now != null && isCurrent(now)) {
            land(now);
        }
        if (wanted != null) {
            change(_ -> ConfinementQuery.ALL);
        }
    }

    private boolean isCurrent(Seen made) {
        Rows now = rows.getValue();
        return now != null && isCurrent(now.tree(), made);
    }

    private void recompute() {
        Rows now = rows.getValue();
        if (now != null && shown.getValue() && !computing && !isCurrent(now.tree(), seen.get())) {
            computing = true;
            ConfinementQuery asked = query.get();
            Seen last = seen.get();
            work.run(() -> Seen.of(now.tree(), asked, last), this::computed);
        }
    }

    private boolean isCurrent(ProcessTree tree, @Nullable Seen made) {
        return made != null && made.tree() == tree && made.query().equals(query.get());
    }

    private void computed(Outcome<Seen> outcome) {
        computing = false;
        switch (outcome) {
            case Outcome.Done<Seen>(Seen value) -> land(value);
            case Outcome.Failed<Seen>(Throwable cause) -> throw new IllegalStateException(cause);
        }
        recompute();
    }

    private void land(Seen value) {
        Chosen asked = value.at(wanted).map(found -> new Chosen(found, false)).orElse(null);
        Chosen next = asked != null ? asked : again(value, chosen.get());
        if (asked != null) {
            wanted = null;
        }
        seen.set(value);
        chosen.set(next);
    }

    /** The same one; where it is gone, what was known of it; else the first. */
    private static @Nullable Chosen again(Seen now, @Nullable Chosen last) {
        Enclosure enclosure = last == null ? null : last.confinement().enclosure();
        Confinement found = now.at(enclosure).orElse(null);
        if (found != null) {
            return new Chosen(found, false);
        }
        if (last != null
                && now.confinements().at(last.confinement().enclosure()).isEmpty()) {
            return new Chosen(last.confinement(), true);
        }
        return now.found().isEmpty() ? null : new Chosen(now.found().getFirst(), false);
    }
}
