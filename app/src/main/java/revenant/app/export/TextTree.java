package revenant.app.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.app.tree.VisibleRows;

/** The tree as text: aligned columns, marks in words, the name last with its branches, nothing cut off. */
public final class TextTree {
    private static final List<Column> COLUMNS = List.of(
            Columns.PID,
            Columns.TID,
            Columns.PPID,
            Columns.STAT,
            Columns.AGE,
            Columns.USER,
            Columns.WAIT,
            Columns.MARKS);

    private TextTree() {}

    /** What a view state shows, with host, time and blind spots above. */
    public static String of(ProcessTree tree, ViewState state) {
        String head = String.join("\n", Provenance.lines(tree));
        int[] rows = VisibleRows.of(tree, state);
        return head + "\n\n" + table(tree, rows, state.sort().isEmpty());
    }

    /** A row and everything below it, all threads too, to be copied. */
    public static String subtree(ProcessTree tree, int node) {
        return table(tree, IntStream.range(node, tree.end(node)).toArray(), true);
    }

    /** Chosen rows, to be copied. */
    public static String rows(ProcessTree tree, int[] rows) {
        return table(tree, rows, false);
    }

    private static String table(ProcessTree tree, int[] rows, boolean branches) {
        List<String[]> lines = new ArrayList<>(rows.length + 1);
        lines.add(COLUMNS.stream().map(Column::title).toArray(String[]::new));
        for (int node : rows) {
            lines.add(COLUMNS.stream().map(column -> column.text(tree, node)).toArray(String[]::new));
        }
        int[] widths = widths(lines);
        String[] limbs = branches ? Limbs.of(tree, rows) : blanks(rows.length);
        StringBuilder out = new StringBuilder();
        line(lines.getFirst(), widths, Columns.NAME.title(), out);
        for (int i = 0; i < rows.length; i++) {
            line(lines.get(i + 1), widths, limbs[i] + Columns.NAME.text(tree, rows[i]), out);
        }
        return out.toString();
    }

    private static String[] blanks(int count) {
        String[] blanks = new String[count];
        Arrays.fill(blanks, "");
        return blanks;
    }

    private static int[] widths(List<String[]> lines) {
        int[] widths = new int[COLUMNS.size()];
        for (String[] cells : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells[i].length());
            }
        }
        return widths;
    }

    private static void line(String[] cells, int[] widths, String name, StringBuilder out) {
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(widths[i] - cells[i].length());
            boolean right = COLUMNS.get(i).align() == Column.Align.RIGHT;
            out.append(right ? padding + cells[i] : cells[i] + padding).append("  ");
        }
        out.append(name).append('\n');
    }
}
