package revenant.app.view.stacks;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import revenant.app.stacks.Found;
import revenant.app.stacks.Place;
import revenant.app.stacks.StackQuery;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.tree.ProcessTree;
import revenant.app.view.tree.Rows;

/**
 * The groups of stacks of the tree on screen, and which of them is chosen. They are made away from the screen's thread,
 * one computation at a time, and only while somebody looks.
 */
public final class StacksViewModel {
    private final Work work;
    private final ObservableValue<@Nullable Rows> rows;
    private final ObservableValue<Boolean> shown;
    private final ReadOnlyObjectWrapper<@Nullable Stacks> stacks = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Chosen> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StackQuery> query = new ReadOnlyObjectWrapper<>(StackQuery.ALL);
    private boolean computing;

    /** @param shown whether the groups are on screen */
    public StacksViewModel(Work work, ObservableValue<@Nullable Rows> rows, ObservableValue<Boolean> shown) {
        this.work = work;
        this.rows = rows;
        this.shown = shown;
        rows.subscribe(this::recompute);
        shown.subscribe(this::recompute);
        recompute();
    }

    /** What the list shows; null until somebody looked. */
    public ReadOnlyObjectProperty<@Nullable Stacks> stacksProperty() {
        return stacks.getReadOnlyProperty();
    }

    /** The group that is told in full, kept over refreshes by its place; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<StackQuery> queryProperty() {
        return query.getReadOnlyProperty();
    }

    public void change(UnaryOperator<StackQuery> step) {
        query.set(step.apply(query.get()));
        recompute();
    }

    public void choose(Found found) {
        Stacks now = stacks.get();
        if (now != null) {
            chosen.set(new Chosen(now.tree(), found, false));
        }
    }

    private void recompute() {
        Rows now = rows.getValue();
        if (now != null && shown.getValue() && !computing && !isCurrent(now.tree(), stacks.get())) {
            computing = true;
            StackQuery asked = query.get();
            Stacks last = stacks.get();
            work.run(() -> Stacks.of(now.tree(), asked, last), this::computed);
        }
    }

    private boolean isCurrent(ProcessTree tree, @Nullable Stacks made) {
        return made != null && made.tree() == tree && made.query().equals(query.get());
    }

    private void computed(Outcome<Stacks> outcome) {
        computing = false;
        switch (outcome) {
            case Outcome.Done<Stacks>(Stacks value) -> land(value);
            case Outcome.Failed<Stacks>(Throwable cause) -> throw new IllegalStateException(cause);
        }
        recompute();
    }

    private void land(Stacks value) {
        stacks.set(value);
        chosen.set(again(value, chosen.get()));
    }

    /** The same place; where no task is left, what was known of it; else the first group. */
    private static @Nullable Chosen again(Stacks now, @Nullable Chosen last) {
        Place place = last == null ? null : last.found().place();
        Found found = now.at(place).orElse(null);
        if (found != null) {
            return new Chosen(now.tree(), found, false);
        }
        if (last != null && now.groups().at(last.found().place()).isEmpty()) {
            return new Chosen(last.tree(), last.found(), true);
        }
        return now.found().isEmpty() ? null : new Chosen(now.tree(), now.found().getFirst(), false);
    }
}
