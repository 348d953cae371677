package revenant.app.view.tree;

import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import revenant.app.export.StackText;
import revenant.app.export.TextTree;
import revenant.app.tree.Enclosure;
import revenant.app.tree.Group;
import revenant.icons.Icon;

/** What can be done with a row. Nothing in it changes the host. */
final class RowMenu {
    private static final double ICON = 14;

    private RowMenu() {}

    static ContextMenu of(TaskTable table, Row row) {
        Heading heading = row.heading();
        if (heading != null) {
            return ofHeading(table, row, heading);
        }
        return row.remembered() ? ofGone(table, row) : ofTask(table, row);
    }

    /** Nothing is below it and nothing beside it that could still be asked for. */
    private static ContextMenu ofGone(TaskTable table, Row row) {
        TreeActions actions = table.actions();
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .setAll(
                        item("Details in a window", Icon.WINDOW, () -> actions.openDetails(row.tree(), row.node())),
                        item("Copy row", Icon.COPY, () -> actions.copy(table.text(row))),
                        item("Copy kernel stack", Icon.COPY, () -> actions.copy(StackText.of(row.tree(), row.node()))));
        return menu;
    }

    private static ContextMenu ofHeading(TaskTable table, Row row, Heading heading) {
        ContextMenu menu = new ContextMenu();
        if (heading.group() instanceof Group.Of(Enclosure enclosure)) {
            menu.getItems()
                    .setAll(
                            item("All that is known of it", Icon.JAIL, () -> table.open(row)),
                            item("Only this one", Icon.FILTER, () -> only(table, enclosure)));
        }
        menu.getItems()
                .addAll(
                        item(
                                heading.folded() ? "Open" : "Close",
                                heading.folded() ? Icon.EXPAND : Icon.COLLAPSE,
                                () -> table.model().toggle(row.number())),
                        item("Copy row", Icon.COPY, () -> table.actions().copy(table.text(row))));
        return menu;
    }

    private static void only(TaskTable table, Enclosure enclosure) {
        table.model().focus(new Focus.OfEnclosure(enclosure));
    }

    private static ContextMenu ofTask(TaskTable table, Row row) {
        ContextMenu menu = new ContextMenu();
        TreeActions actions = table.actions();
        menu.getItems()
                .setAll(
                        item("Details in a window", Icon.WINDOW, () -> actions.openDetails(row.tree(), row.node())),
                        item("Open all below", Icon.EXPAND, () -> table.model().openAll(row.number())),
                        item(
                                "Only this branch",
                                Icon.FILTER,
                                () -> table.model().focus(new Focus.Subtree(row.key()))),
                        new SeparatorMenuItem(),
                        item("Copy row", Icon.COPY, () -> actions.copy(table.text(row))),
                        item("Copy branch", Icon.COPY, () -> actions.copy(TextTree.subtree(row.tree(), row.node()))),
                        item("Copy kernel stack", Icon.COPY, () -> actions.copy(StackText.of(row.tree(), row.node()))),
                        new SeparatorMenuItem(),
                        item(
                                "Picture of this branch …",
                                Icon.EXPORT,
                                () -> actions.exportSubtree(row.tree(), row.node())));
        row.tree()
                .enclosure(row.node())
                .orElse(Optional.empty())
                .ifPresent(enclosure -> menu.getItems()
                        .add(3, item("Only " + enclosure.described(), Icon.JAIL, () -> only(table, enclosure))));
        return menu;
    }

    private static MenuItem item(String text, Icon icon, Runnable action) {
        MenuItem item = new MenuItem(text, icon.node(ICON));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
