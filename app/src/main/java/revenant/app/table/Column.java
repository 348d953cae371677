package revenant.app.table;

import revenant.app.tree.ProcessTree;
import revenant.app.tree.RowOrder;

/**
 * A column of the table, the search and the exports.
 *
 * @param id stable, for preferences and CSV headers
 * @param width preferred width in characters
 * @param shown whether it is visible until the person chooses otherwise
 */
public record Column(
        String id, String title, String description, Align align, int width, boolean shown, Cell cell, RowOrder order) {

    /** Where the text stands in its cell. */
    public enum Align {
        LEFT,
        RIGHT
    }

    /** What a cell says. */
    public interface Cell {
        String text(ProcessTree tree, int node);
    }

    /** What the cell says: safe to show, the reason in words where the value is not known. */
    public String text(ProcessTree tree, int node) {
        return cell.text(tree, node);
    }
}
