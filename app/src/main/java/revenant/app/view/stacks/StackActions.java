package revenant.app.view.stacks;

import java.util.List;
import revenant.collector.model.TaskKey;

/** What the groups of stacks ask of the window around them. */
public interface StackActions {
    /** Goes to a task in the tree; stays where it is not there any more. */
    void go(TaskKey task);

    /** Goes to the tree, shows only these tasks of it and selects the first. */
    void goToOnly(List<TaskKey> tasks);

    /** Puts text on the clipboard. */
    void copy(String text);

    /** Whether reading the host as root might show more. */
    boolean sudoMayHelp();

    /** Reads the host again as root. */
    void readAsRoot();
}
