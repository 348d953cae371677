package revenant.app.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import revenant.app.tree.RowOrder;
import revenant.collector.model.Text;

/** All columns, in their default order. */
public final class Columns {
    public static final Column NAME = new Column(
            "name",
            "Name",
            "The name the kernel keeps, and the command line",
            Column.Align.LEFT,
            40,
            true,
            (tree, node) -> Text.printable(tree.task(node).stat().comm()),
            new RowOrder.ByText(
                    (tree, node) -> Optional.of(tree.task(node).stat().comm())));
    public static final Column PID = new Column(
            "pid",
            "PID",
            "Process id (thread group id)",
            Column.Align.RIGHT,
            8,
            true,
            (tree, node) -> Integer.toString(tree.task(node).pid()),
            new RowOrder.ByNumber(
                    (tree, node) -> OptionalLong.of(tree.task(node).pid())));

    public static final List<Column> ALL = List.of(NAME, PID);

    private Columns() {}
}
