package revenant.app.view.tree;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Column;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.time.Memory;
import revenant.app.tree.Group;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.app.tree.ViewState.Sort;
import revenant.collector.model.TaskKey;

/**
 * Which rows are on screen and which of them is selected. A change of any kind computes new {@link Rows} away from the
 * screen's thread, one computation at a time; what changed meanwhile is taken into the next.
 */
public final class TreeViewModel {
    /** How long rows are marked as new, and rows that nobody remembers as gone. */
    private static final Duration NEWS = Duration.ofSeconds(6);

    private final Work work;
    private final ReadOnlyObjectWrapper<@Nullable Rows> rows = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(ViewState.INITIAL);
    private final ReadOnlyObjectWrapper<Focus> focus = new ReadOnlyObjectWrapper<>(Focus.ALL);
    private final ObjectProperty<@Nullable TaskKey> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Group> heading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Set<TaskKey>> pointedOut = new ReadOnlyObjectWrapper<>(Set.of());
    private @Nullable ProcessTree tree;
    private Memory memory = Memory.NOTHING;
    private boolean compare;
    private boolean computing;
    private boolean stale;
    private Work.Job news = () -> {};

    public TreeViewModel(Work work) {
        this.work = work;
        selected.subscribe(key -> {
            if (key != null) {
                heading.set(null);
            }
        });
    }

    /** What the table shows; null until there is a tree. Every change is one new value. */
    public ReadOnlyObjectProperty<@Nullable Rows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Focus> focusProperty() {
        return focus.getReadOnlyProperty();
    }

    /** The selected task, kept over refreshes; null for none. */
    public ObjectProperty<@Nullable TaskKey> selectedProperty() {
        return selected;
    }

    /** The group whose heading is selected instead of a task; null for none. */
    public ReadOnlyObjectProperty<@Nullable Group> headingProperty() {
        return heading.getReadOnlyProperty();
    }

    /** Selects the heading of a group, and so no task. */
    void selectHeading(Group group) {
        heading.set(group);
        selected.set(null);
    }

    /** The tasks that something beside the tree speaks of; their rows are marked. */
    public ReadOnlyObjectProperty<Set<TaskKey>> pointedOutProperty() {
        return pointedOut.getReadOnlyProperty();
    }

    public void pointOut(Set<TaskKey> tasks) {
        pointedOut.set(tasks);
    }

    /** Shows only these tasks, and in the tree their ancestors. */
    public void onlyThese(Set<TaskKey> tasks) {
        focus(new Focus.OfTasks(tasks));
    }

    /** Shows a tree at whose moment nothing is remembered. */
    public void show(ProcessTree shown, boolean refreshed) {
        show(shown, Memory.NOTHING, refreshed);
    }

    /**
     * Shows a tree.
     *
     * @param known what is remembered at its moment
     * @param refreshed whether it follows a complete one, so that new and gone rows are worth a mark
     */
    public void show(ProcessTree shown, Memory known, boolean refreshed) {
        tree = shown;
        memory = known;
        compare = refreshed;
        recompute();
    }

    public void change(UnaryOperator<ViewState> step) {
        state.set(step.apply(state.get()));
        recompute();
    }

    public void focus(Focus wanted) {
        focus.set(wanted);
        recompute();
    }

    /** Sorts the rows into a flat list by a column; empty for the tree. */
    public void sort(Optional<Column> column, boolean ascending) {
        change(now -> now.withSort(column.map(c -> new Sort(c.id(), c.order(), ascending))));
    }

    /** Selects the next match of the query after the selected row, or the one before it, going round. */
    public void find(boolean forward) {
        Rows now = rows.get();
        if (now == null || now.search().count() == 0) {
            return;
        }
        int at = selectedNode();
        select(forward ? now.search().next(at) : now.search().previous(at));
    }

    /** The selected node of the tree on screen, -1 for none. */
    public int selectedNode() {
        Rows now = rows.get();
        TaskKey key = selected.get();
        return now == null || key == null ? -1 : now.tree().indexOf(key);
    }

    /** Whether no row is selected that is there: no task, no heading, no process that ended lately. */
    public boolean nothingSelected() {
        Rows now = rows.get();
        TaskKey key = selected.get();
        boolean ghost = now != null && key != null && now.rowOf(key) >= 0;
        return selectedNode() < 0 && heading.get() == null && !ghost;
    }

    /** Selects a node of the tree on screen and opens what hides it. */
    public void select(int node) {
        Rows now = rows.get();
        if (now == null || node < 0) {
            return;
        }
        TaskKey key = now.tree().key(node);
        // The same task again is no news: what stands beside the tree stays as it is.
        if (!key.equals(selected.get())) {
            selected.set(key);
        }
        if (now.rowOf(node) < 0) {
            focus.set(Focus.ALL);
            change(state -> Reveal.of(now.tree(), state, node));
        }
    }

    /** Selects a task wherever it is; does nothing when it is not in the tree. */
    public void select(TaskKey key) {
        Rows now = rows.get();
        if (now != null) {
            select(now.tree().indexOf(key));
        }
    }

    /** Opens or closes a row by one step. */
    public void toggle(int row) {
        Rows now = rows.get();
        Heading group = now == null ? null : now.heading(row);
        if (group != null) {
            fold(group, !group.folded());
        } else if (now != null && now.canClose(row)) {
            change(state -> state.close(now.key(row)));
        } else {
            open(row);
        }
    }

    /** Opens a row by one step. */
    public void open(int row) {
        Rows now = rows.get();
        Heading group = now == null ? null : now.heading(row);
        if (group != null) {
            fold(group, false);
        } else if (now != null && now.canOpen(row)) {
            change(state -> state.open(now.key(row)));
        }
    }

    private void fold(Heading group, boolean wanted) {
        change(state -> state.withGrouping(
                wanted ? state.grouping().fold(group.group()) : state.grouping().unfold(group.group())));
    }

    /** Opens everything below a row. */
    public void openAll(int row) {
        Rows now = rows.get();
        if (now != null && now.heading(row) != null) {
            open(row);
        } else if (now != null && !now.gone(row)) {
            change(state -> Reveal.all(now.tree(), state, now.node(row)));
        }
    }

    private void recompute() {
        ProcessTree shown = tree;
        if (shown == null || computing) {
            stale = computing;
            return;
        }
        computing = true;
        Rows last = rows.get();
        Memory known = memory;
        ViewState chosen = state.get();
        Focus look = focus.get();
        boolean compared = compare && last != null && last.tree() != shown;
        work.run(
                () -> compared
                        ? Rows.refreshed(shown, known, chosen, look, last)
                        : Rows.of(shown, known, chosen, look, last),
                this::computed);
    }

    private void computed(Outcome<Rows> outcome) {
        computing = false;
        switch (outcome) {
            case Outcome.Done<Rows>(Rows value) -> land(value);
            case Outcome.Failed<Rows>(Throwable cause) -> throw new IllegalStateException(cause);
        }
        if (stale) {
            stale = false;
            recompute();
        }
    }

    private void land(Rows value) {
        rows.set(value);
        news.cancel();
        news = value.news() ? work.after(NEWS, this::settle) : () -> {};
    }

    private void settle() {
        Rows now = rows.get();
        if (now != null && !computing) {
            rows.set(now.settled());
        }
    }
}
