package revenant.app.view.detail;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.time.Gone;
import revenant.app.time.Timeline;
import revenant.app.tree.ProcessTree;
import revenant.app.view.tree.Rows;
import revenant.collector.model.TaskKey;

/** The details of one task, read anew whenever the task or the tree changes. */
public final class DetailViewModel {
    private final Work work;
    private final ObservableValue<@Nullable Rows> rows;
    private final ObservableValue<@Nullable Timeline> timeline;
    private final ObservableValue<@Nullable TaskKey> key;
    private final ReadOnlyObjectWrapper<@Nullable Detail> detail = new ReadOnlyObjectWrapper<>();
    private final Subscription subscription;
    private @Nullable Rows moment;
    private Work.Job reading = () -> {};

    /** @param timeline of the host; it knows what a process was that is gone */
    public DetailViewModel(
            Work work,
            ObservableValue<@Nullable Rows> rows,
            ObservableValue<@Nullable Timeline> timeline,
            ObservableValue<@Nullable TaskKey> key) {
        this.work = work;
        this.rows = rows;
        this.timeline = timeline;
        this.key = key;
        this.subscription = Subscription.combine(rows.subscribe(this::newTree), key.subscribe(this::read));
        newTree();
    }

    /** What is said; null when no task is selected. */
    public ReadOnlyObjectProperty<@Nullable Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** The task that is to be shown; its details may still be read. */
    ObservableValue<@Nullable TaskKey> keyProperty() {
        return key;
    }

    /** Stops following. */
    public void close() {
        subscription.unsubscribe();
        reading.cancel();
    }

    private void newTree() {
        Rows now = rows.getValue();
        boolean same = now != null && moment != null && now.tree() == moment.tree();
        if (now != null && !same) {
            moment = now;
            read();
        }
    }

    private void read() {
        reading.cancel();
        Rows shown = moment;
        TaskKey wanted = key.getValue();
        if (shown == null || wanted == null) {
            detail.set(null);
            return;
        }
        ProcessTree tree = shown.tree();
        int node = tree.indexOf(wanted);
        if (node >= 0) {
            reading = work.run(() -> Detail.of(tree, node, shown.memory()), this::show);
        } else {
            gone(shown, wanted);
        }
    }

    private void gone(Rows shown, TaskKey wanted) {
        Timeline all = timeline.getValue();
        Optional<Gone> found = shown.memory().gone().stream()
                .filter(one -> one.key().equals(wanted))
                .findFirst();
        if (all == null || found.isEmpty()) {
            goneSince(wanted);
        } else if (!found.filter(this::isShown).isPresent()) {
            reading = work.run(() -> Detail.of(found.get(), all), outcome -> showGone(wanted, outcome));
        }
    }

    private boolean isShown(Gone gone) {
        Detail last = detail.get();
        return last != null && last.tells(gone);
    }

    private void showGone(TaskKey wanted, Outcome<Optional<Detail>> outcome) {
        switch (outcome) {
            case Outcome.Done<Optional<Detail>>(Optional<Detail> value) ->
                value.ifPresentOrElse(detail::set, () -> goneSince(wanted));
            case Outcome.Failed<Optional<Detail>>(Throwable cause) -> throw new IllegalStateException(cause);
        }
    }

    private void goneSince(TaskKey wanted) {
        Detail last = detail.get();
        detail.set(last != null && last.key().equals(wanted) ? last.asGone() : null);
    }

    private void show(Outcome<Detail> outcome) {
        switch (outcome) {
            case Outcome.Done<Detail>(Detail value) -> detail.set(value);
            case Outcome.Failed<Detail>(Throwable cause) -> throw new IllegalStateException(cause);
        }
    }
}
