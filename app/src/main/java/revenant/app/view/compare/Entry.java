package revenant.app.view.compare;

import java.util.Optional;
import revenant.collector.model.TaskKey;

/** A row of the list. All texts are safe to show. */
sealed interface Entry {
    /** What is said when it is read aloud. */
    String words();

    /** A heading, with how many lines follow. */
    record Title(String title, int count) implements Entry {
        @Override
        public String words() {
            return title + " (" + count + ")";
        }
    }

    /**
     * Something that differs.
     *
     * @param task the task it is about, where the tree on screen has it
     */
    record Line(String words, Optional<TaskKey> task) implements Entry {}

    /** What could not be compared, and what is only counted. */
    record Note(String words) implements Entry {}
}
