package revenant.app.export;

import java.util.List;
import java.util.stream.Collectors;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.tree.ProcessTree;

/**
 * Rows of a tree as comma-separated values (RFC 4180), one header line of column ids, every column. What is not known is
 * there as the table shows it: its reason in brackets.
 */
public final class Csv {
    private static final String END = "\r\n";

    private Csv() {}

    public static String of(ProcessTree tree, int[] rows) {
        StringBuilder out =
                new StringBuilder(line(Columns.ALL.stream().map(Column::id).toList()));
        for (int row : rows) {
            out.append(line(
                    Columns.ALL.stream().map(column -> column.text(tree, row)).toList()));
        }
        return out.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", END));
    }

    /** A spreadsheet takes what begins like a formula for one: a host's process may be called so. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9.,]+");
        String safe = formula ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
