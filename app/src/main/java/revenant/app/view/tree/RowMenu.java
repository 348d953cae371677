package revenant.app.view.tree;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import revenant.app.export.StackText;
import revenant.app.export.TextTree;
import revenant.icons.Icon;

/** What can be done with a row. Nothing in it changes the host. */
final class RowMenu {
    private static final double ICON = 14;

    private RowMenu() {}

    static ContextMenu of(TaskTable table, Row row) {
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
        return menu;
    }

    private static MenuItem item(String text, Icon icon, Runnable action) {
        MenuItem item = new MenuItem(text, icon.node(ICON));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
