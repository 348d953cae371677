package revenant.app.view.detail;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import revenant.app.task.Outcome;
import revenant.app.task.Work;
import revenant.app.time.DescriptorSeries;
import revenant.app.time.Timeline;
import revenant.collector.model.TaskKey;

/** The descriptors of the selected task's process over time, counted away from the screen's thread. */
public final class SeriesViewModel {
    private final Work work;
    private final ObservableValue<@Nullable Timeline> timeline;
    private final ObservableValue<@Nullable TaskKey> key;
    private final ReadOnlyObjectWrapper<@Nullable DescriptorSeries> series = new ReadOnlyObjectWrapper<>();
    private final Subscription subscription;
    private Work.Job counting = () -> {};

    public SeriesViewModel(
            Work work, ObservableValue<@Nullable Timeline> timeline, ObservableValue<@Nullable TaskKey> key) {
        this.work = work;
        this.timeline = timeline;
        this.key = key;
        this.subscription =
                Subscription.combine(timeline.subscribe((_, _) -> count()), key.subscribe((_, _) -> choose()));
        choose();
    }

    /** Null where too few moments know the descriptors. */
    public ReadOnlyObjectProperty<@Nullable DescriptorSeries> seriesProperty() {
        return series.getReadOnlyProperty();
    }

    /** Stops following. */
    public void close() {
        subscription.unsubscribe();
        counting.cancel();
    }

    /** The picture of another process is no stand-in; that of the same one is, until the next is there. */
    private void choose() {
        DescriptorSeries shown = series.get();
        TaskKey task = key.getValue();
        if (shown != null && (task == null || shown.process().pid() != task.pid())) {
            series.set(null);
        }
        count();
    }

    private void count() {
        counting.cancel();
        Timeline all = timeline.getValue();
        TaskKey task = key.getValue();
        if (all == null || task == null) {
            series.set(null);
        } else {
            counting = work.run(() -> DescriptorSeries.of(all, task), this::land);
        }
    }

    private void land(Outcome<Optional<DescriptorSeries>> outcome) {
        switch (outcome) {
            case Outcome.Done<Optional<DescriptorSeries>>(Optional<DescriptorSeries> value) ->
                series.set(value.orElse(null));
            case Outcome.Failed<Optional<DescriptorSeries>>(Throwable cause) -> throw new IllegalStateException(cause);
        }
    }
}
