package revenant.app.view.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import revenant.collector.model.TaskKey;

/** What the comparison asks of the window around it. */
public interface CompareActions {
    /** Goes to a task in the tree; stays where it is not there any more. */
    void go(TaskKey task);

    /** Asks the person for a saved capture. */
    Optional<Path> askFile();

    /** What the other tabs show. */
    List<Side> otherTabs();

    /** Says something for a moment. */
    void say(String words);

    /** Puts text on the clipboard. */
    void copy(String text);
}
