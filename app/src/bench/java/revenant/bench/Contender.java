package revenant.bench;

import javafx.scene.layout.Region;
import revenant.app.tree.ProcessTree;

/**
 * A table that shows the whole tree. All methods are called on the JavaFX thread; those that take {@code landed} may
 * compute elsewhere and run it, on the JavaFX thread again, when the table has its new content.
 */
interface Contender {
    Region node();

    /** Shows the first tree, everything open. */
    void show(ProcessTree tree, Runnable landed);

    /** Shows a tree of the same tasks with other values, keeping selection and place. */
    void refreshValues(ProcessTree tree, Runnable landed);

    /** Shows a tree with other tasks, keeping selection and place. */
    void refreshStructure(ProcessTree tree, Runnable landed);

    /** Narrows to the rows that match and their ancestors; an empty query shows all again. */
    void filter(String query, Runnable landed);

    void select(int node);

    /** The process id of the selected row, -1 for none. */
    int selectedPid();

    int rows();

    void scrollTo(int row);
}
