package revenant.app.view.jails;

import revenant.app.tree.Enclosure;
import revenant.collector.model.TaskKey;

/** What the jails ask of the window around them. */
public interface JailActions {
    /** Goes to a task in the tree; stays where it is not there any more. */
    void go(TaskKey task);

    /** Goes to the tree, shows of it only what is in a jail or container, and selects a task. */
    void goToOnly(Enclosure enclosure, TaskKey first);

    /** Says something for a moment. */
    void say(String words);

    /** Puts text on the clipboard. */
    void copy(String text);
}
