package revenant.app.view.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import revenant.icons.Icon;

/** Chooses what the moment on screen is compared with. */
final class SideMenu extends MenuButton {
    private static final double ICON = 14;
    private final CompareViewModel model;
    private final CompareActions actions;

    SideMenu(CompareViewModel model, CompareActions actions) {
        this.model = model;
        this.actions = actions;
        setId("compare-with");
        setGraphic(Icon.COMPARE.node(ICON));
        setMnemonicParsing(false);
        setTooltip(new Tooltip("An earlier moment, a saved capture, or what another tab shows"));
        model.sideProperty().subscribe(this::name);
        setOnShowing(_ -> fill());
        fill();
    }

    private void name(@Nullable Side side) {
        setText(side == null ? "Compare with..." : "Compared with " + side.words());
    }

    /** Moments and tabs come and go. */
    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        model.moments().forEach(side -> items.add(item(side.words(), () -> model.choose(side))));
        separate(items);
        actions.otherTabs().forEach(side -> items.add(item("Tab " + side.words(), () -> model.choose(side))));
        separate(items);
        MenuItem file = item("A saved capture...", () -> actions.askFile().ifPresent(model::choose));
        file.setId("compare-file");
        items.add(file);
        getItems().setAll(items);
    }

    private static void separate(List<MenuItem> items) {
        if (!items.isEmpty() && !(items.getLast() instanceof SeparatorMenuItem)) {
            items.add(new SeparatorMenuItem());
        }
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
