package revenant.app.table;

import revenant.app.tree.ProcessTree;
import revenant.app.tree.RowOrder;
import revenant.collector.model.Reading;

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
        Reading<String> of(ProcessTree tree, int node);
    }

    /** What the cell says, safe to show; the empty text where the column does not apply to the row. */
    public Reading<String> reading(ProcessTree tree, int node) {
        return cell.of(tree, node);
    }

    /** The same as text, the reason in brackets where the value is not known: {@code (denied)}. */
    public String text(ProcessTree tree, int node) {
        return text(reading(tree, node));
    }

    /** A reading as text. */
    public static String text(Reading<String> reading) {
        return switch (reading) {
            case Reading.Known<String> known -> known.value();
            case Reading.Unknown<String> unknown -> "(" + unknown.reason().words() + ")";
        };
    }
}
