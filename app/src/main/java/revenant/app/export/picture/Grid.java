package revenant.app.export.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import revenant.app.table.Column;
import revenant.app.tree.ProcessTree;

/**
 * The table of a picture: its columns as wide as what they say, within bounds, and its rows ready to be painted. The
 * table is set again with tighter bounds until it is no wider than a page can be.
 */
record Grid(List<Slot> slots, double[] widths, List<Row> rows, Indent indent) {
    static final double GAP = 16;
    /** Room for the bar that marks a row. */
    static final double BAR = 12;

    private static final double WIDEST = 1800;
    private static final double[] TIGHTNESS = {1, 0.8, 0.6};

    static Grid of(Ink ink, ProcessTree tree, int[] nodes, List<Column> columns) {
        List<Slot> slots = slots(columns);
        Indent indent = Indent.of(tree, nodes);
        Grid grid = set(ink, tree, nodes, slots, indent, TIGHTNESS[0]);
        for (int i = 1; i < TIGHTNESS.length && grid.width() > WIDEST; i++) {
            grid = set(ink, tree, nodes, slots, indent, TIGHTNESS[i]);
        }
        return grid;
    }

    /** The chosen columns, the marks where a person put them or else next to the name. */
    private static List<Slot> slots(List<Column> columns) {
        List<Slot> slots = new ArrayList<>();
        boolean chosen = columns.stream().anyMatch(Grid::isMarks);
        for (Column column : columns) {
            boolean first = slots.isEmpty();
            slots.add(isMarks(column) ? new Slot.Marked() : new Slot.Cells(column, first));
            if (first && !chosen) {
                slots.add(new Slot.Marked());
            }
        }
        return slots;
    }

    private static boolean isMarks(Column column) {
        return column.id().equals("marks");
    }

    private static Grid set(Ink ink, ProcessTree tree, int[] nodes, List<Slot> slots, Indent indent, double tightness) {
        List<Row> rows = Arrays.stream(nodes)
                .mapToObj(node -> Row.of(ink, tree, node, slots, tightness))
                .toList();
        double[] widths = new double[slots.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = ink.width(slots.get(i).title(), ink.small);
            for (Row row : rows) {
                widths[i] = Math.max(widths[i], row.width(ink, slots.get(i), i) + (i == 0 ? indent.of(tree, row) : 0));
            }
        }
        return new Grid(slots, widths, rows, indent);
    }

    double width() {
        return BAR + Arrays.stream(widths).sum() + GAP * widths.length;
    }

    List<Line> lines(ProcessTree tree) {
        List<Line> lines = new ArrayList<>();
        lines.add(new ColumnTitles(this));
        rows.forEach(row -> lines.add(new RowLine(this, tree, row)));
        return lines;
    }
}
