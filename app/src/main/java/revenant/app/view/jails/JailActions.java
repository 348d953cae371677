package revenant.app.view.jails;

import java.util.List;
import revenant.collector.model.TaskKey;

/** What the jails ask of the window around them. */
public interface JailActions {
    /** Goes to a task in the tree; stays where it is not there any more. */
    void go(TaskKey task);

    /** Goes to the tree, shows only these tasks of it and selects the first. */
    void goToOnly(List<TaskKey> tasks);

    /** Says something for a moment. */
    void say(String words);

    /** Puts text on the clipboard. */
    void copy(String text);
}
