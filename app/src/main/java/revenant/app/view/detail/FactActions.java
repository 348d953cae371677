package revenant.app.view.detail;

import org.jspecify.annotations.Nullable;
import revenant.app.table.Fact;
import revenant.collector.model.TaskKey;

/** What the facts ask of the pane around them. */
public interface FactActions {
    /** Goes to the task that a link names. */
    void jump(TaskKey key);

    /** A fact has the keys. */
    void select(Fact fact);

    /** The mouse is on a fact, or on none. */
    void pointAt(@Nullable Fact fact);

    /** Copies one fact. */
    void copy(String text);

    /** Copies everything known of the task. */
    void copyAll();
}
