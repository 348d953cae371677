package revenant.app.view.stacks;

import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Details;
import revenant.app.table.Fact;
import revenant.app.view.detail.FactActions;
import revenant.app.view.detail.FactList;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;

/** The stack of one task, frames that say nothing folded. */
final class Frames extends StackPane implements FactActions {
    /** Room for a number of two digits, and for the word wchan. */
    private static final double LABEL_SHARE = 12;

    private final GroupCommands commands;
    private @Nullable Task shown;

    Frames(GroupCommands commands) {
        this.commands = commands;
        getStyleClass().add("group-frames");
    }

    /** A refresh that finds the same stack leaves it as it is, also what was unfolded. */
    void show(Task task) {
        Task before = shown;
        shown = task;
        if (before == null
                || !before.key().equals(task.key())
                || !before.stack().equals(task.stack())) {
            FactList facts = new FactList(Details.stack(task).facts(), this, LABEL_SHARE);
            facts.setId("stack-frames");
            getChildren().setAll(facts);
        }
    }

    @Override
    public void jump(TaskKey key) {
        commands.go(key);
    }

    @Override
    public void select(Fact fact) {
        // Where it was read is told by its help text: there is no line for it here.
    }

    @Override
    public void pointAt(@Nullable Fact fact) {
        // As above.
    }

    @Override
    public void copy(String text) {
        commands.copy(text);
    }

    @Override
    public void copyAll() {
        commands.copy();
    }
}
