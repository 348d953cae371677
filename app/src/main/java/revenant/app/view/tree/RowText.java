package revenant.app.view.tree;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.tree.ProcessTree;

/** Rows as text for the clipboard: one line each, columns apart by tabs, so that they paste into a sheet or a mail. */
final class RowText {
    private RowText() {}

    static String row(Row row, List<Column> columns) {
        return line(row.tree(), row.node(), columns, 0);
    }

    /** The row and everything below it, shown or not, indented by depth, under a line of titles. */
    static String subtree(Row row, List<Column> columns) {
        ProcessTree tree = row.tree();
        int top = row.node();
        String titles = columns.stream().map(Column::title).collect(Collectors.joining("\t"));
        return IntStream.range(top, tree.end(top))
                .mapToObj(node -> line(tree, node, columns, tree.depth(node) - tree.depth(top)))
                .collect(Collectors.joining("\n", titles + "\n", "\n"));
    }

    private static String line(ProcessTree tree, int node, List<Column> columns, int level) {
        return columns.stream()
                .map(column -> (column == Columns.NAME ? "  ".repeat(level) : "") + column.text(tree, node))
                .collect(Collectors.joining("\t"));
    }
}
