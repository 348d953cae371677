package revenant.app.view.stacks;

import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;

/** Every task of the group; Enter or a click goes to its row in the tree. */
final class MemberList extends ListView<Task> {
    private final GroupCommands commands;

    MemberList(GroupCommands commands) {
        this.commands = commands;
        setId("stack-members");
        getStyleClass().add("member-list");
        setCellFactory(_ -> new MemberCell(task -> commands.go(task.key())));
        addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    }

    private void keys(KeyEvent event) {
        Task task = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && task != null) {
            commands.go(task.key());
            event.consume();
        }
    }

    /** Shows others; the task that is selected stays so where it is among them. */
    void show(List<Task> tasks, String words) {
        Task selected = getSelectionModel().getSelectedItem();
        setAccessibleText(words);
        getItems().setAll(tasks);
        getSelectionModel().clearAndSelect(indexOf(tasks, selected == null ? null : selected.key()));
    }

    private static int indexOf(List<Task> tasks, @Nullable TaskKey key) {
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).key().equals(key)) {
                return i;
            }
        }
        return 0;
    }
}
