package revenant.app.view.stacks;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import revenant.app.stacks.GroupWords;
import revenant.app.table.Words;
import revenant.collector.model.Task;

/** A task of the group: ids, name, state. A click goes to its row in the tree. */
final class MemberCell extends ListCell<Task> {
    private final Label ids = new Label();
    private final Label name = new Label();
    private final Label state = new Label();
    private final HBox line;

    MemberCell(Consumer<Task> go) {
        getStyleClass().add("member-cell");
        ids.getStyleClass().addAll("member-ids", "mono");
        name.setMinWidth(Region.USE_PREF_SIZE);
        state.getStyleClass().add("dim");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        line = new HBox(ids, name, space, state);
        line.getStyleClass().add("member");
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                go.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Task task, boolean empty) {
        super.updateItem(task, empty);
        Task shown = empty ? null : task;
        setGraphic(shown == null ? null : line);
        setAccessibleText(shown == null ? null : spoken(shown));
        if (shown != null) {
            ids.setText(GroupWords.ids(shown));
            name.setText(Words.name(shown));
            state.setText(GroupWords.state(shown));
        }
    }

    private static String spoken(Task task) {
        return (task.isLeader() ? "process " + task.pid() : "thread " + task.tid() + " of process " + task.pid()) + ", "
                + Words.name(task) + ", " + GroupWords.state(task);
    }
}
