package revenant.app.view.tree;

import revenant.app.tree.Enclosure;
import revenant.app.tree.ProcessTree;

/** What the tree asks of the window around it. */
public interface TreeActions {
    /** Opens a row's details in a window of its own. */
    void openDetails(ProcessTree tree, int node);

    /** Shows a jail or container in full. */
    void showEnclosure(Enclosure enclosure);

    /** Saves a picture of a row and what is below it. */
    void exportSubtree(ProcessTree tree, int node);

    /** Puts text on the clipboard. */
    void copy(String text);
}
