package revenant.app.view.stacks;

import revenant.app.export.StackGroupText;
import revenant.collector.model.Task;
import revenant.collector.model.TaskKey;

/** What can be done with the chosen group. Nothing in it changes the host. */
final class GroupCommands {
    private final StacksViewModel model;
    private final StackActions actions;

    GroupCommands(StacksViewModel model, StackActions actions) {
        this.model = model;
        this.actions = actions;
    }

    void go(TaskKey task) {
        actions.go(task);
    }

    /** Shows the tasks of the group, and nothing else but what is above them, in the tree. */
    void only() {
        Chosen chosen = model.chosenProperty().get();
        if (chosen != null) {
            actions.goToOnly(
                    chosen.found().group().members().stream().map(Task::key).toList());
        }
    }

    void copy() {
        Chosen chosen = model.chosenProperty().get();
        if (chosen != null) {
            actions.copy(StackGroupText.of(chosen.tree(), chosen.found().group()));
        }
    }

    void copy(String text) {
        actions.copy(text);
    }
}
